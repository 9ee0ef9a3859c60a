from __future__ import annotations

import json
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from pytest_django import Settings

from disputes.models import RollupShare
from disputes.queries.release import SOURCES, count_release
from tests.factories.people import TaskerFactory
from tests.factories.rollup import RollupShareFactory
from tests.factories.vouch import VouchFactory

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 20)
QUESTIONS = ("platform", "country", "month", "ground")
A_MONTH_AGO = TODAY - timedelta(days=30)


def people(count: int, *, opened_on: date = A_MONTH_AGO, **share: Any) -> None:
    """So many taskers, each with one share of a cell."""
    for _person in range(count):
        tasker = TaskerFactory.create(account__opened_on=opened_on)
        VouchFactory.create(tasker=tasker)
        RollupShareFactory.create(tasker=tasker, **share)


def cells(question: str = "platform") -> list[str]:
    return [row["cell"] for row in count_release(today=TODAY)[question]]


def test_a_cell_below_the_threshold_is_not_in_it() -> None:
    people(9, cell="small")
    people(10, cell="large")

    assert cells() == ["large"]


def test_the_threshold_is_a_setting(settings: Settings) -> None:
    settings.SMALLEST_GROUP = 12
    people(11)

    assert cells() == []


def test_accounts_younger_than_a_month_are_not_counted_so_nobody_pads_a_group() -> None:
    people(1, cell="alone")
    people(9, cell="alone", opened_on=A_MONTH_AGO + timedelta(days=1))

    assert cells() == []


def test_nine_accounts_that_nobody_vouches_for_lay_bare_nobody() -> None:
    """Patience is not enough: accounts kept for months, around one who is alone in a cell."""
    people(1, cell="alone")
    for _account in range(9):
        old = TaskerFactory.create(account__opened_on=A_MONTH_AGO - timedelta(days=300))
        RollupShareFactory.create(tasker=old, cell="alone", owed_micros=10_000)

    assert cells() == []


@pytest.mark.parametrize(
    "ended", [{"ended_on": TODAY}, {"consent__revoked_at": datetime(2026, 3, 19, tzinfo=UTC)}]
)
def test_a_word_that_was_taken_back_or_whose_sharing_ended_counts_nobody(
    ended: dict[str, Any],
) -> None:
    people(9)
    tasker = TaskerFactory.create()
    VouchFactory.create(tasker=tasker, **ended)
    RollupShareFactory.create(tasker=tasker)

    assert cells() == []


def test_two_organizations_that_vouch_count_one_tasker() -> None:
    people(9)
    tasker = TaskerFactory.create()
    VouchFactory.create_batch(2, tasker=tasker)
    RollupShareFactory.create(tasker=tasker)

    (row,) = count_release(today=TODAY)["platform"]

    assert row["taskers"] == 10


def test_the_same_people_are_as_vague_in_every_table_and_month() -> None:
    """Asking in five ways, or again, is no second look: there is no average to take."""
    people(10, question="platform", cell="remotasks", owed_micros=1_234_000)
    for share in list(RollupShare.objects.all()):
        for question in ("country", "month", "ground"):
            RollupShareFactory.create(
                tasker=share.tasker, question=question, cell="x", owed_micros=1_234_000
            )

    releases = [count_release(today=TODAY + timedelta(days=days)) for days in (0, 31)]

    assert (
        len(
            {
                json.dumps(row[question][0] | {"cell": ""})
                for row in releases
                for question in QUESTIONS
            }
        )
        == 1
    )


def test_other_people_are_vague_in_another_way(settings: Settings) -> None:
    """Nobody without the server's secret can compute it, and no two instances agree."""
    people(10)
    rows = set()
    for secret in range(30):
        settings.SECRET_KEY = f"{secret}" * 50
        rows.add(json.dumps(count_release(today=TODAY)["platform"]))

    assert len(rows) > 1


def test_what_was_taken_back_and_not_removed_yet_is_not_counted() -> None:
    people(9)
    people(1, disputes=0)

    assert cells() == []


def test_taskers_are_counted_and_not_their_disputes() -> None:
    people(9, disputes=3)

    assert cells() == []


def test_currencies_are_never_added_up() -> None:
    people(10, currency="USD")
    people(10, currency="PHP")

    rows = count_release(today=TODAY)["platform"]

    assert [row["currency"] for row in rows] == ["PHP", "USD"]
    # Ten times 1.70, each between a half and one and a half times that, rounded.
    assert all(6_000_000 <= row["owed"] <= 28_000_000 for row in rows)


def test_amounts_that_are_not_stated_are_counted_and_add_nothing() -> None:
    people(10, currency="", unknown=1, promised_micros=0, received_micros=0, owed_micros=0)

    (row,) = count_release(today=TODAY)["platform"]

    assert (row["taskers"], row["owed"], row["quartiles"]) == (10, None, [])


def test_ages_are_counted_from_the_due_days_on_the_day_of_the_release() -> None:
    people(5, question="due_on", cell="2026-03-10")
    people(5, question="due_on", cell="2026-03-11")
    people(10, question="due_on", cell="")

    assert cells("age") == ["0-14", "unknown"]


def test_a_tasker_with_two_due_days_in_one_band_is_one_tasker() -> None:
    people(9, question="due_on", cell="2026-03-10")
    tasker = RollupShare.objects.all()[0].tasker
    RollupShareFactory.create(tasker=tasker, question="due_on", cell="2026-03-11")

    assert cells("age") == []


def test_a_release_has_the_same_tables_always_and_crosses_none() -> None:
    assert list(count_release(today=TODAY)) == list(SOURCES)
    assert set(SOURCES) == {"platform", "country", "month", "ground", "age"}

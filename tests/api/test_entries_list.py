from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from rest_framework.test import APIClient

from disputes.models import Platform, Tasker
from disputes.money import Money
from tests.factories.entry import WorkEntryFactory
from tests.factories.payment import PaymentFactory
from tests.factories.platform import PlatformFactory

from .callers import ROOT, messages, queries_of

pytestmark = pytest.mark.django_db
ENTRIES = f"{ROOT}entries/"
A_MOMENT = datetime(2026, 3, 2, 9, tzinfo=UTC)


def ids(answer: Any) -> list[str]:
    return [row["id"] for row in answer.json()["results"]]


def test_only_your_own_standing_entries_are_listed(
    asha_calls: APIClient, asha: Tasker, ben: Tasker
) -> None:
    mine = WorkEntryFactory.create(tasker=asha)
    WorkEntryFactory.create(tasker=asha, retracted_at=A_MOMENT)
    WorkEntryFactory.create(tasker=ben)

    assert ids(asha_calls.get(ENTRIES)) == [str(mine.pk)]


def test_what_was_received_is_beside_what_was_promised(asha_calls: APIClient, asha: Tasker) -> None:
    entry = WorkEntryFactory.create(tasker=asha, promised=Money.parse("2", "USD"), seconds=14400)
    PaymentFactory.create(tasker=asha, amount=Money.parse("0.30", "USD"), for_entry=entry)

    [row] = asha_calls.get(ENTRIES).json()["results"]

    assert row["received"] == {"amount": "0.30", "currency": "USD"}
    assert row["owed"] == {"amount": "1.70", "currency": "USD"}
    assert row["short_percent"] == "85"
    assert row["hourly"] == {"amount": "0.075", "currency": "USD"}


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("platform=outlier", {"outlier"}),
        ("platform=nowhere", set()),
        ("kind=waiting", {"waiting"}),
        ("worked_from=2026-03-10", {"late"}),
        ("worked_to=2026-02-01", {"early"}),
        ("worked_from=2026-02-02&worked_to=2026-03-09", {"outlier", "waiting", "due"}),
        ("pay_due_from=2026-04-01&pay_due_to=2026-04-30", {"due"}),
    ],
)
def test_filters_narrow_the_list(
    asha_calls: APIClient, asha: Tasker, query: str, found: set[str]
) -> None:
    rows = {
        "outlier": WorkEntryFactory.create(
            tasker=asha, platform=PlatformFactory.create(slug="outlier")
        ),
        "waiting": WorkEntryFactory.create(tasker=asha, kind="waiting"),
        "late": WorkEntryFactory.create(tasker=asha, worked_on=date(2026, 3, 10)),
        "early": WorkEntryFactory.create(tasker=asha, worked_on=date(2026, 2, 1)),
        "due": WorkEntryFactory.create(tasker=asha, pay_due_on=date(2026, 4, 2)),
    }
    names = {str(row.pk): name for name, row in rows.items()}

    answer = asha_calls.get(f"{ENTRIES}?{query}")

    assert {names[pk] for pk in ids(answer)} == found


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("plattform=outlier", "plattform"),
        ("kind=play", "kind"),
        ("worked_from=yesterday", "worked_from"),
        ("limit=0", "limit"),
        ("limit=101", "limit"),
        ("cursor=nonsense", "cursor"),
        ("cursor=MjAyNi0wMy0wMlQwOTowMDowMCAxMjM=", "cursor"),
        ("cursor=%C3%A9", "cursor"),
        ("platform=a%00b", "platform"),
    ],
)
def test_a_question_that_cannot_be_answered_is_refused(
    asha_calls: APIClient, query: str, field: str
) -> None:
    answer = asha_calls.get(f"{ENTRIES}?{query}")

    assert answer.status_code == 400
    assert list(messages(answer)) == [field]


@pytest.mark.differs
def test_pages_follow_one_another_without_gap_or_double(
    asha_calls: APIClient, asha: Tasker
) -> None:
    made = {str(WorkEntryFactory.create(tasker=asha, entered_at=A_MOMENT).pk) for _ in range(7)}
    seen: list[str] = []
    url = f"{ENTRIES}?limit=3"

    while url:
        answer = asha_calls.get(url)
        seen += ids(answer)
        url = answer.json()["next"]

    assert len(seen) == 7
    assert set(seen) == made


@pytest.mark.differs
def test_a_row_that_arrives_meanwhile_moves_nothing(asha_calls: APIClient, asha: Tasker) -> None:
    rows = [
        WorkEntryFactory.create(tasker=asha, entered_at=A_MOMENT.replace(hour=hour))
        for hour in (4, 3, 2, 1)
    ]
    first = asha_calls.get(f"{ENTRIES}?limit=2")

    WorkEntryFactory.create(tasker=asha, entered_at=A_MOMENT.replace(hour=5))
    second = asha_calls.get(first.json()["next"])

    assert ids(first) + ids(second) == [str(row.pk) for row in rows]
    assert second.json()["next"] is None


def test_the_next_page_keeps_the_filters(asha_calls: APIClient, asha: Tasker) -> None:
    for kind in ("work", "waiting", "work"):
        WorkEntryFactory.create(tasker=asha, kind=kind)

    first = asha_calls.get(f"{ENTRIES}?kind=work&limit=1")
    second = asha_calls.get(first.json()["next"])

    assert [row["kind"] for row in second.json()["results"]] == ["work"]
    assert second.json()["next"] is None


def test_twenty_rows_take_as_many_statements_as_one(
    asha_calls: APIClient, asha: Tasker, remotasks: Platform
) -> None:
    WorkEntryFactory.create(tasker=asha)
    with_one = queries_of(asha_calls, ENTRIES)

    WorkEntryFactory.create_batch(19, tasker=asha)

    assert queries_of(asha_calls, ENTRIES) == with_one

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from disputes.models import Organizer, Tasker
from disputes.money import Money
from disputes.queries.aggregates import QUESTIONS, ExactCell, everybody, shared
from disputes.services import rollups
from disputes.services.ageing import age_due_disputes
from disputes.services.releases import release_totals
from tests.factories.consent import ConsentFactory
from tests.factories.dispute import DisputeFactory
from tests.factories.platform import PlatformFactory
from tests.factories.vouch import vouched

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 10, 9, tzinfo=UTC)


def usd(units: str) -> Money:
    return Money.parse(units, "USD")


def share_one(organizer: Organizer, **stated: Any) -> None:
    dispute = DisputeFactory.create(**stated)
    ConsentFactory.create(dispute=dispute, organization=organizer.organization)


def only_cell(organizer: Organizer, question: str) -> ExactCell:
    (cell,) = shared(organizer.organization).tables[question]
    return cell


def test_before_the_first_release_there_is_nothing_of_everybody() -> None:
    totals = everybody()

    assert (totals.counted_on, totals.smallest_group) == (None, 10)
    assert totals.tables == {question: () for question in QUESTIONS}


def test_everybodys_totals_are_those_of_the_release() -> None:
    platform = PlatformFactory.create(slug="remotasks", name="Remotasks")
    vouched(DisputeFactory.create_batch(12, platform=platform, country="PH"))
    rollups.rebuild()
    release_totals(today=date(2026, 3, 10))

    totals = everybody()

    (cell,) = totals.tables["platform"]
    assert (cell.cell, cell.label, cell.currency) == ("remotasks", "Remotasks", "USD")
    assert (cell.taskers, cell.disputes) in {(10, 5), (10, 10), (10, 15), (10, 20)}
    assert cell.owed is not None
    assert cell.received is not None
    # Twelve times 1.70, each between a half and one and a half times that, rounded.
    assert usd("8") <= cell.owed <= usd("33")
    assert cell.promised == cell.owed + cell.received
    assert cell.quartiles is not None
    assert {band.low for band in cell.quartiles} <= {usd("0"), usd("1"), usd("2")}
    assert [totals.tables[question][0].cell for question in QUESTIONS] == [
        "remotasks",
        "PH",
        "2026-03",
        "PAY_REDUCED",
        "0-14",
    ]


def test_what_is_shared_is_counted_exactly_however_few_they_are(odile: Organizer) -> None:
    share_one(odile, platform__name="Remotasks")

    cell = only_cell(odile, "platform")

    assert (cell.label, cell.taskers, cell.disputes) == ("Remotasks", 1, 1)
    assert (cell.promised, cell.received, cell.owed) == (usd("2"), usd("0.30"), usd("1.70"))


def test_what_is_not_shared_or_no_longer_is_not_counted(odile: Organizer, igor: Organizer) -> None:
    share_one(igor)
    ConsentFactory.create(organization=odile.organization, revoked_at=NOW)
    DisputeFactory.create()

    assert shared(odile.organization).tables == {question: () for question in QUESTIONS}


def test_what_is_resolved_is_not_owed_any_more(odile: Organizer) -> None:
    share_one(odile, settled=True)

    assert shared(odile.organization).tables["ground"] == ()


def test_each_question_has_its_cells(odile: Organizer) -> None:
    share_one(odile, country="KE", due_on=date(2026, 2, 1), platform__slug="appen")
    age_due_disputes(now=NOW)

    cells = {question: only_cell(odile, question).cell for question in QUESTIONS}

    assert cells == {
        "platform": "appen",
        "country": "KE",
        "month": "2026-02",
        "ground": "PAY_REDUCED",
        "age": "31-60",
    }


def test_what_is_not_stated_is_a_cell_of_its_own(odile: Organizer) -> None:
    share_one(odile, due_on=None, promised=None, received=None, owed=None, currency="")

    cell = only_cell(odile, "month")

    assert (cell.cell, cell.currency) == ("", "")
    assert (cell.disputes, cell.unknown) == (1, 1)
    assert (cell.owed, cell.promised, cell.quartiles) == (None, None, None)


def test_an_unknown_amount_beside_known_ones_is_counted_and_adds_nothing(
    odile: Organizer, asha: Tasker
) -> None:
    share_one(odile, tasker=asha, owed_at_least=True)
    share_one(odile, tasker=asha, owed=None)

    cell = only_cell(odile, "ground")

    assert (cell.taskers, cell.disputes, cell.unknown, cell.at_least) == (1, 2, 1, 1)
    assert cell.owed == usd("1.70")


def test_currencies_are_never_added_up(odile: Organizer) -> None:
    share_one(odile)
    share_one(odile, promised=None, received=None, owed=Money.parse("500", "JPY"))

    cells = shared(odile.organization).tables["ground"]

    assert [cell.owed for cell in cells] == [Money.parse("500", "JPY"), usd("1.70")]


def test_quartiles_are_over_people_and_not_over_disputes(odile: Organizer, asha: Tasker) -> None:
    for owed in ("1", "2", "3"):
        share_one(odile, tasker=asha, owed=usd(owed))
    for owed in ("10", "20", "30"):
        share_one(odile, owed=usd(owed))

    cell = only_cell(odile, "ground")

    assert cell.taskers == 4
    assert cell.quartiles is not None
    spread = cell.quartiles
    assert (spread.lower, spread.median, spread.upper) == (usd("6"), usd("10"), usd("20"))


def test_it_asks_the_same_number_of_questions_however_many_are_shared(odile: Organizer) -> None:
    share_one(odile)
    with CaptureQueriesContext(connection) as few:
        shared(odile.organization)
    for _dispute in range(5):
        share_one(odile)

    with CaptureQueriesContext(connection) as many:
        shared(odile.organization)

    assert len(many) == len(few)

"""Clocks step by themselves: in sets, once, each step with its own moment."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from disputes.choices import ClockState, EventKind
from disputes.models import Clock, Dispute, DisputeEvent, RuleVersion, Tasker
from disputes.services import rule_book, standing
from disputes.services.clock_ageing import age_due_clocks
from disputes.services.resolution import withdraw
from tests.factories.dispute import DisputeFactory
from tests.factories.platform import PlatformFactory

pytestmark = [pytest.mark.django_db, pytest.mark.differs]
START = datetime(2026, 3, 2, tzinfo=UTC)
# A rule of 3 years: the last day is Thursday 1 March 2029.
LAST = date(2029, 3, 1)


@pytest.fixture
def dispute(asha: Tasker) -> Dispute:
    rule_book.load_rules(now=START)
    RuleVersion.objects.exclude(code="PH-MONEY").delete()
    made: Dispute = DisputeFactory.create(tasker=asha, country="PH")
    standing.write_clocks(dispute_ids=[made.pk], now=START)
    return made


def at(days: int) -> datetime:
    """Midnight so many days after the last day."""
    return datetime(LAST.year, LAST.month, LAST.day, tzinfo=UTC) + timedelta(days=days)


def steps(dispute: Dispute) -> list[tuple[datetime, str]]:
    events = DisputeEvent.objects.filter(dispute=dispute, kind=EventKind.DEADLINE)
    return [(event.happened_at, event.detail["state"]) for event in events]


EVERY = [
    (at(-90), ClockState.DYING_90),
    (at(-30), ClockState.DYING_30),
    (at(-7), ClockState.DYING_7),
    (at(1), ClockState.DEAD),
]


def test_a_step_is_taken_on_its_day_and_written_once(dispute: Dispute) -> None:
    assert age_due_clocks(now=at(-91)) == 0
    assert age_due_clocks(now=at(-90)) == 1
    assert age_due_clocks(now=at(-90)) == 0

    clock = Clock.objects.get()
    assert (clock.state, clock.next_step_at) == (ClockState.DYING_90, at(-30))
    assert steps(dispute) == EVERY[:1]
    assert DisputeEvent.objects.get(kind=EventKind.DEADLINE).detail["rule"] == "PH-MONEY"


def test_missed_runs_have_the_history_of_a_perfect_one(dispute: Dispute) -> None:
    assert age_due_clocks(now=at(400), chunk=1, pause=0.001) == 4

    clock = Clock.objects.get()
    assert (clock.state, clock.next_step_at) == (ClockState.DEAD, None)
    assert steps(dispute) == EVERY


def test_any_change_between_leaves_the_same_history(dispute: Dispute) -> None:
    for days in (-95, -60, -20, -3, 3):
        standing.write_clocks(dispute_ids=[dispute.pk], now=at(days))
        standing.restate(dispute_ids=[dispute.pk], now=at(days))

    assert steps(dispute) == EVERY


def test_what_others_owe_is_due_then_late_then_to_be_demanded(asha: Tasker) -> None:
    rule_book.load_rules(now=START)
    appen = PlatformFactory.create(slug="appen")
    dispute = DisputeFactory.create(tasker=asha, platform=appen)
    standing.write_clocks(dispute_ids=[dispute.pk], now=START)

    taken = age_due_clocks(now=START + timedelta(days=60))

    # Due on 1 March 2026; seven days later is a Sunday, so they are late after Monday.
    assert taken == 4
    assert steps(dispute) == [
        (datetime(2026, 3, 8, tzinfo=UTC), ClockState.DUE),
        (datetime(2026, 3, 10, tzinfo=UTC), ClockState.OVERDUE),
        (datetime(2026, 3, 17, tzinfo=UTC), ClockState.TO_DEMAND),
        (datetime(2026, 3, 31, tzinfo=UTC), ClockState.ESCALATE),
    ]


def test_a_withdrawn_dispute_takes_what_was_due_and_no_more(dispute: Dispute) -> None:
    withdraw(dispute=dispute, by=dispute.tasker.account, now=at(-20))

    assert age_due_clocks(now=at(400)) == 0
    assert steps(dispute) == EVERY[:2]


def test_a_chunk_is_a_handful_of_statements(asha: Tasker) -> None:
    rule_book.load_rules(now=START)
    platform = PlatformFactory.create()
    made = DisputeFactory.create_batch(5, tasker=asha, platform=platform, country="PH")
    standing.write_clocks(dispute_ids=[each.pk for each in made], now=START)
    due = Clock.objects.due_a_step(at(-90)).count()

    with CaptureQueriesContext(
        connection,
    ) as all_at_once:
        assert age_due_clocks(now=at(-90)) == due

    assert due >= len(made)
    assert len(all_at_once) <= 12

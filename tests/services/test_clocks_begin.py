"""A clock that begins in a state is told as one that came to it, and amended rules reach all."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection

from disputes.choices import ClockState, EventKind, Shown
from disputes.models import Clock, Dispute, DisputeEvent, Notice, RuleVersion, Tasker
from disputes.queries.clocks import deadlines_of
from disputes.services import clocks, redating, rule_book, standing
from disputes.services.clock_ageing import age_due_clocks
from disputes.services.resolution import reopen, settle
from tests.factories.clock import RuleVersionFactory
from tests.factories.dispute import DisputeFactory

pytestmark = [pytest.mark.django_db, pytest.mark.differs]
# Its pay was due on 1 March 2026, so 3 years end on Thursday 1 March 2029, and 1 on 1 March 2027.
RAISED = datetime(2026, 3, 2, 9, tzinfo=UTC)


@pytest.fixture
def dispute(asha: Tasker) -> Dispute:
    RuleVersionFactory.create(code="PH-MONEY", opened_at=RAISED)
    made: Dispute = DisputeFactory.create(tasker=asha, country="PH", raised_at=RAISED)
    standing.write_clocks(dispute_ids=[made.pk], now=RAISED)
    return made


def amend(now: datetime, **said: object) -> None:
    content = rule_book.said(RuleVersion.objects.current().get(code="PH-MONEY"))
    rule_book.open_version(code="PH-MONEY", content={**content, **said}, now=now)


def steps() -> list[tuple[datetime, str]]:
    events = DisputeEvent.objects.filter(kind=EventKind.DEADLINE)
    return [(event.happened_at, event.detail["state"]) for event in events]


def told() -> list[tuple[str, date]]:
    return [(row.state, row.day) for row in Notice.objects.standing()]


def live() -> Clock:
    return Clock.objects.live().get()


def at(year: int, month: int, day: int) -> datetime:
    return datetime(year, month, day, 9, tzinfo=UTC)


def test_an_amended_rule_that_leaves_few_days_is_told_once(dispute: Dispute) -> None:
    amend(at(2027, 2, 24), length=1)

    redating.apply_rules(now=at(2027, 2, 24))
    RuleVersion.objects.update(applied_at=None)
    redating.apply_rules(now=at(2027, 2, 24))
    standing.restate(dispute_ids=[dispute.pk], now=at(2027, 2, 24))

    assert steps() == [(at(2027, 2, 24), ClockState.DYING_7)]
    assert told() == [(ClockState.DYING_7, date(2027, 3, 1))]


def test_a_day_that_moves_within_a_state_is_told_anew(dispute: Dispute) -> None:
    age_due_clocks(now=at(2029, 2, 5))
    amend(at(2029, 2, 5), minus_days=5)

    redating.apply_rules(now=at(2029, 2, 5))

    assert told() == [(ClockState.DYING_30, date(2029, 2, 23))]
    assert [state for _, state in steps()].count(ClockState.DYING_30) == 2


def test_what_is_opened_again_with_few_days_left_is_told(dispute: Dispute) -> None:
    settle(dispute=dispute, by=dispute.tasker.account, now=at(2026, 3, 9))

    for _time in range(2):
        reopen(dispute=dispute, by=dispute.tasker.account, now=at(2029, 2, 17))
        assert told() == [(ClockState.DYING_30, date(2029, 3, 1))]
        settle(dispute=dispute, by=dispute.tasker.account, now=at(2029, 2, 18))

    assert steps() == [(at(2029, 2, 17), ClockState.DYING_30)]


def test_what_was_late_when_it_was_raised_is_told_and_is_no_step_of_its_history(
    asha: Tasker,
) -> None:
    RuleVersionFactory.create(opened_at=RAISED)
    RuleVersionFactory.create(opened_at=RAISED, subdivision="NY")
    raised_at = at(2029, 2, 20)
    made = DisputeFactory.create(tasker=asha, country="PH", raised_at=raised_at)

    standing.write_clocks(dispute_ids=[made.pk], now=raised_at)

    assert told() == [(ClockState.DYING_30, date(2029, 3, 1))]
    assert steps() == []


def test_a_dispute_that_was_closed_while_its_rule_was_amended_is_opened_by_the_newest(
    dispute: Dispute,
) -> None:
    settle(dispute=dispute, by=dispute.tasker.account, now=at(2026, 3, 9))
    amend(at(2026, 3, 10), length=1)
    assert redating.apply_rules(now=at(2026, 3, 10)) == 0

    reopen(dispute=dispute, by=dispute.tasker.account, now=at(2026, 3, 11))

    assert (live().rule.number, live().naive_on) == (2, date(2027, 3, 1))
    assert Clock.objects.exclude(replaced_at=None).get().rule.number == 1


def test_a_dispute_that_rested_while_its_rule_was_hidden_runs_on_without_it(
    dispute: Dispute,
) -> None:
    Dispute.objects.update(paid_at=at(2026, 3, 9), next_step_at=None)
    amend(at(2026, 3, 10), shown=Shown.NO)
    redating.apply_rules(now=at(2026, 3, 10))

    standing.restate(dispute_ids=[dispute.pk], now=at(2026, 3, 11))

    assert not Clock.objects.live().exists()
    assert Clock.objects.get().rule.number == 1


@pytest.mark.parametrize("days", [0, 2, 40, 88])
def test_however_late_the_job_is_the_history_is_the_same(dispute: Dispute, days: int) -> None:
    opened = at(2026, 12, 15)
    amend(opened, length=1)

    redating.apply_rules(now=opened + timedelta(days=days))
    age_due_clocks(now=opened + timedelta(days=90))

    assert steps() == [
        (opened, ClockState.DYING_90),
        (datetime(2027, 1, 30, tzinfo=UTC), ClockState.DYING_30),
        (datetime(2027, 2, 22, tzinfo=UTC), ClockState.DYING_7),
        (datetime(2027, 3, 2, tzinfo=UTC), ClockState.DEAD),
    ]


def test_no_step_is_taken_by_a_version_after_the_next_was_opened(dispute: Dispute) -> None:
    amend(at(2029, 1, 20), length=4)

    redating.apply_rules(now=at(2029, 2, 25))

    assert steps() == [(datetime(2028, 12, 1, tzinfo=UTC), ClockState.DYING_90)]


@pytest.mark.parametrize("days", [0, 2, 60])
def test_of_a_rule_that_was_amended_twice_each_version_has_its_steps(
    dispute: Dispute, days: int
) -> None:
    amend(at(2026, 12, 15), length=1)
    if not days:
        redating.apply_rules(now=at(2026, 12, 15))
    amend(at(2027, 2, 25), length=4)

    redating.apply_rules(now=at(2027, 2, 25) + timedelta(days=days))
    age_due_clocks(now=at(2027, 4, 26))

    assert (live().rule.number, live().state) == (3, ClockState.FRESH)
    # The page names the version before, not the first one.
    (line,) = deadlines_of(dispute, date(2027, 4, 26)).tracks[0].lines
    assert line.earlier
    assert (line.earlier.rule.number, line.day) == (2, date(2030, 3, 1))
    assert not RuleVersion.objects.waiting().exists()
    assert steps() == [
        (at(2026, 12, 15), ClockState.DYING_90),
        (datetime(2027, 1, 30, tzinfo=UTC), ClockState.DYING_30),
        (datetime(2027, 2, 22, tzinfo=UTC), ClockState.DYING_7),
    ]
    assert told() == []


def test_a_run_that_is_behind_another_leaves_what_that_one_brought(dispute: Dispute) -> None:
    amend(at(2026, 12, 15), length=1)
    second = RuleVersion.objects.get(number=2)
    amend(at(2027, 2, 25), length=4)
    redating.apply_rules(now=at(2027, 4, 26))
    before = steps()

    standing.write_clocks(
        dispute_ids=[dispute.pk], now=at(2027, 2, 25), brings={second.code: second}
    )

    assert (live().rule.number, steps()) == (3, before)


def test_who_changes_a_dispute_before_the_job_goes_by_the_newest_and_nothing_by_the_older(
    dispute: Dispute,
) -> None:
    amend(at(2026, 12, 15), length=1)
    amend(at(2027, 1, 5), length=4)
    standing.note(
        dispute_ids=[dispute.pk],
        kind=EventKind.UNPAID_AGAIN,
        actor_id=dispute.tasker.account_id,
        now=at(2029, 2, 25),
    )
    standing.restate(dispute_ids=[dispute.pk], now=at(2029, 2, 25))
    assert live().rule.number == 3

    redating.apply_rules(now=at(2029, 2, 26))

    assert steps() == []
    assert Clock.objects.exclude(replaced_at=None).get().rule.number == 1


def test_who_settles_before_the_job_has_no_step_of_the_older_version(dispute: Dispute) -> None:
    amend(at(2028, 11, 1), length=4)

    settle(dispute=dispute, by=dispute.tasker.account, now=at(2029, 2, 25))

    assert steps() == []


def test_no_step_is_pretended_for_days_before_the_last_change(dispute: Dispute) -> None:
    amend(at(2026, 12, 15), length=1)
    standing.note(
        dispute_ids=[dispute.pk],
        kind=EventKind.UNPAID_AGAIN,
        actor_id=dispute.tasker.account_id,
        now=at(2027, 2, 10),
    )

    redating.apply_rules(now=at(2027, 2, 25))

    assert steps() == [
        (at(2027, 2, 10), ClockState.DYING_30),
        (datetime(2027, 2, 22, tzinfo=UTC), ClockState.DYING_7),
    ]


def test_an_amendment_that_moves_no_day_begins_nothing(dispute: Dispute) -> None:
    age_due_clocks(now=at(2029, 2, 5))
    before = steps()
    amend(at(2029, 1, 1), notes="Read again")

    redating.apply_rules(now=at(2029, 2, 6))

    assert (live().rule.number, live().state) == (2, ClockState.DYING_30)
    assert steps() == before


@pytest.mark.parametrize("changed_first", [True, False])
def test_a_rule_that_is_hidden_keeps_what_it_said_whoever_is_first(
    dispute: Dispute, changed_first: bool
) -> None:
    amend(at(2026, 3, 10), shown=Shown.NO, subdivision="NCR")

    if changed_first:
        standing.restate(dispute_ids=[dispute.pk], now=at(2026, 3, 10))
    redating.apply_rules(now=at(2026, 3, 10))
    standing.restate(dispute_ids=[dispute.pk], now=at(2026, 3, 11))

    assert Clock.objects.get().replaced_at == at(2026, 3, 10)


def test_the_clocks_of_a_dispute_are_found_by_an_index(dispute: Dispute) -> None:
    Clock.objects.update(replaced_at=RAISED, next_step_at=None)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")

    plan = Clock.objects.filter(dispute=dispute.pk).order_by().explain()

    assert "disputes_clock_dispute_id" in plan
    clocks.stop_clocks(dispute_ids=[dispute.pk], now=RAISED)

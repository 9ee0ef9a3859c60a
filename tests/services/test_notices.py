"""What a tasker is told of a step: once, while it is true, and nothing of what is over."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from disputes.choices import ClockState
from disputes.models import Clock, Dispute, Notice, RuleVersion, Tasker
from disputes.queries.needs import NeedKind, needs_of
from disputes.queries.notices import lines, notice_rows, still_waits, unseen_rows, waiting
from disputes.services import notices, rule_book, standing
from disputes.services.clock_ageing import age_due_clocks
from disputes.services.resolution import reopen, withdraw
from tests.factories.clock import ClockFactory, NoticeFactory
from tests.factories.dispute import DisputeFactory

pytestmark = [pytest.mark.django_db, pytest.mark.differs]
START = datetime(2026, 3, 2, tzinfo=UTC)
# A rule of 3 years: the last day is Thursday 1 March 2029.
LAST = date(2029, 3, 1)
SOON = datetime(2029, 1, 31, tzinfo=UTC)
VERY_SOON = datetime(2029, 2, 23, tzinfo=UTC)


@pytest.fixture
def dispute(asha: Tasker) -> Dispute:
    rule_book.load_rules(now=START)
    RuleVersion.objects.exclude(code="PH-MONEY").delete()
    made: Dispute = DisputeFactory.create(tasker=asha, country="PH")
    standing.write_clocks(dispute_ids=[made.pk], now=START)
    return made


def told() -> list[str]:
    return [row.state for row in Notice.objects.order_by("day", "decided_at", "pk")]


def test_a_step_that_needs_its_tasker_is_told_once(dispute: Dispute, asha: Tasker) -> None:
    age_due_clocks(now=SOON)
    age_due_clocks(now=SOON)

    assert sorted(told()) == [ClockState.DYING_30, ClockState.DYING_90]
    (line,) = waiting(SOON)
    assert (line.state, line.day) == (ClockState.DYING_30, LAST)
    assert line.kind == "limitation"
    assert still_waits(line.id)
    (need,) = needs_of(asha, today=SOON.date())
    assert (need.kind, need.count) == (NeedKind.NOTICE, 1)
    assert (need.items[0].id, need.items[0].day) == (dispute.pk, LAST)
    assert waiting(SOON + timedelta(days=3)) == []


def test_the_next_step_takes_the_place_of_the_one_before(dispute: Dispute, asha: Tasker) -> None:
    age_due_clocks(now=SOON)
    age_due_clocks(now=VERY_SOON)

    assert [row.state for row in unseen_rows(asha)] == [ClockState.DYING_7]
    assert [line.clock is None for line in lines(notice_rows(asha))].count(False) == 1


def test_what_was_seen_leaves_the_first_page(dispute: Dispute, asha: Tasker, ben: Tasker) -> None:
    age_due_clocks(now=SOON)
    ids = [row.pk for row in Notice.objects.all()]

    assert notices.see(tasker=ben, notice_ids=ids) == 0
    assert notices.see(tasker=asha, notice_ids=ids) == 2
    assert notices.see(tasker=asha, notice_ids=ids) == 0

    assert not waiting(SOON)
    assert needs_of(asha, today=SOON.date()) == ()


def test_nothing_is_told_of_what_was_withdrawn(dispute: Dispute, asha: Tasker) -> None:
    age_due_clocks(now=SOON)
    (queued,) = waiting(SOON)

    withdraw(dispute=dispute, by=asha.account, now=SOON)

    assert not still_waits(queued.id)
    assert not waiting(SOON)
    reopen(dispute=dispute, by=asha.account, now=SOON)
    assert still_waits(queued.id)


def test_clocks_that_say_the_same_share_one(dispute: Dispute) -> None:
    clock = Clock.objects.get()
    ClockFactory.create(dispute=dispute, rule=clock.rule, start_on=date(2026, 3, 3))
    Clock.objects.update(state=ClockState.FRESH, next_step_at=SOON - timedelta(days=60))

    assert age_due_clocks(now=SOON - timedelta(days=59)) == 2

    assert told() == [ClockState.DYING_90]


def test_a_rule_of_a_part_of_the_country_tells_nothing_on_the_first_page(dispute: Dispute) -> None:
    RuleVersion.objects.update(subdivision="NY")

    age_due_clocks(now=SOON)

    assert told() == []


def test_a_day_that_was_corrected_takes_its_notice_along(asha: Tasker) -> None:
    clock = ClockFactory.create(dispute__tasker=asha, state=ClockState.DYING_7)
    NoticeFactory.create(dispute=clock.dispute, state=ClockState.DYING_7)
    assert unseen_rows(asha).count() == 1

    Clock.objects.update(prudent_on=date(2029, 5, 1))

    assert unseen_rows(asha).count() == 0

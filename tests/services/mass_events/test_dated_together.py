"""Who joined an event is dated by it: whatever the order of joining, amending and leaving."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest
from pytest_django import DjangoAssertNumQueries

from disputes.choices import EventKind, Ground, SaidBy
from disputes.models import Clock, Deactivation, Dispute, DisputeEvent, MassEvent, Organizer, Tasker
from disputes.rules.event_days import EventDays
from disputes.services import redating, rule_book
from disputes.services.deactivations import amend_deactivation
from disputes.services.disputes import raise_dispute, withdraw
from disputes.services.event_dating import date_joined
from disputes.services.mass_events import join_with, leave
from disputes.services.organizer_events import amend_days, close
from disputes.services.organizer_events import withdraw as take_back
from tests.factories.deactivation import DeactivationFactory
from tests.factories.mass_event import opened_by
from tests.factories.platform import PlatformFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 24, 9, tzinfo=UTC)
TODAY = NOW.date()
CODE = "PH-DISMISSAL"


@pytest.fixture(autouse=True)
def _rules(db: None) -> None:
    rule_book.load_rules(now=NOW)


def at(minutes: int) -> datetime:
    return NOW + timedelta(minutes=minutes)


def told(notice: int | None, effective: int | None = None) -> EventDays:
    """Days of March that the platform told."""
    days = [date(2026, 3, each) if each else None for each in (notice, effective)]
    return EventDays(
        notice_on=days[0], notice_by="platform", effective_on=days[1], effective_by="platform"
    )


def event_of(odile: Organizer, days: EventDays) -> MassEvent:
    return opened_by(odile, PlatformFactory.create(), now=NOW, days=days)


def blocked(tasker: Tasker, event: MassEvent, **own: date) -> tuple[Deactivation, Dispute]:
    lock_out = DeactivationFactory.create(
        tasker=tasker, platform=event.platform, entered_at=NOW, **own
    )
    tasker.country = "PH"
    tasker.save()
    dispute, _new = raise_dispute(
        tasker=tasker,
        client_ref=uuid4(),
        ground=Ground.ACCOUNT_DEACTIVATED,
        deactivation=lock_out,
        today=TODAY,
        now=NOW,
    )
    return lock_out, dispute


def join(lock_out: Deactivation, event: MassEvent, minutes: int = 1) -> None:
    join_with(deactivation=lock_out, mass_event=event, today=TODAY, now=at(minutes))


def amend(event: MassEvent, days: EventDays, minutes: int) -> None:
    amend_days(mass_event=event, days=days, today=TODAY, now=at(minutes))


def dates(dispute: Dispute) -> tuple[date | None, list[tuple[date, str]]]:
    dispute.refresh_from_db()
    clocks = Clock.objects.live().filter(dispute=dispute, rule__code=CODE)
    return dispute.due_on, [(clock.start_on, clock.said_by) for clock in clocks]


def march(day: int, by: SaidBy) -> tuple[date, list[tuple[date, str]]]:
    on = date(2026, 3, day)
    return on, [(on, by)]


def told_of(dispute: Dispute) -> int:
    return DisputeEvent.objects.filter(dispute=dispute, kind=EventKind.EVENT_DATED).count()


def test_joining_takes_the_days_over_and_leaving_gives_them_back(
    asha: Tasker, odile: Organizer
) -> None:
    event = event_of(odile, told(5, 9))
    lock_out, dispute = blocked(asha, event)
    before = dates(dispute)

    join(lock_out, event)
    joined = dates(dispute)
    join(lock_out, event, 2)
    leave(deactivation=lock_out, today=TODAY, now=at(3))

    assert (before, joined) == ((None, []), march(5, SaidBy.EVENT))
    assert dates(dispute) == before
    lock_out.refresh_from_db()
    assert (lock_out.notice_on, lock_out.revisions.count()) == (None, 2)


def test_what_the_tasker_wrote_stays_and_corrects_the_event(asha: Tasker, odile: Organizer) -> None:
    event = event_of(odile, told(5))
    lock_out, dispute = blocked(asha, event, notice_on=date(2026, 3, 12))
    join(lock_out, event)
    own = dates(dispute)

    amend(event, told(2, 3), 2)
    date_joined(now=at(3))
    beside = dates(dispute)
    amend_deactivation(
        deactivation=lock_out, effective_on=date(2026, 3, 14), today=TODAY, now=at(4)
    )

    assert (own, beside) == (march(12, SaidBy.RECORD), march(3, SaidBy.EVENT))
    assert dates(dispute) == march(12, SaidBy.RECORD)


def test_an_amended_event_is_told_once_to_each_of_whom_a_day_moved(
    asha: Tasker, ben: Tasker, odile: Organizer
) -> None:
    event = event_of(odile, told(5))
    (mine, moved), (other, still) = (
        blocked(asha, event),
        blocked(ben, event, notice_on=date(2026, 3, 2)),
    )
    join(mine, event)
    join(other, event)

    amend(event, told(4), 2)
    amend(event, told(4), 3)
    for _run in range(2):
        redating.apply_rules(now=at(4))
    event.versions.filter(number=2).update(dated_at=None)
    date_joined(now=at(5))

    assert dates(moved) == march(4, SaidBy.EVENT)
    assert (told_of(moved), told_of(still)) == (1, 0)
    assert event.versions.count() == 2


def test_an_event_that_was_a_mistake_lends_no_days(asha: Tasker, odile: Organizer) -> None:
    event = event_of(odile, told(5))
    lock_out, dispute = blocked(asha, event)
    join(lock_out, event)

    close(mass_event=event, now=at(2))
    date_joined(now=at(3))
    closed = dates(dispute)
    take_back(mass_event=event, now=at(4))
    date_joined(now=at(5))

    assert closed == march(5, SaidBy.EVENT)
    assert dates(dispute) == (None, [])
    assert told_of(dispute) == 1


def test_what_is_over_stays_over(asha: Tasker, odile: Organizer) -> None:
    event = event_of(odile, told(5))
    lock_out, dispute = blocked(asha, event)
    join(lock_out, event)
    withdraw(dispute=dispute, by=asha.account, now=at(2))

    amend(event, told(4), 3)
    date_joined(now=at(4))

    dispute.refresh_from_db()
    assert dispute.next_step_at is None
    assert not dispute.clocks.exclude(next_step_at=None).exists()


@pytest.mark.parametrize("seed", range(4))
def test_any_order_ends_with_the_same_days(asha: Tasker, odile: Organizer, seed: int) -> None:
    chance = random.Random(seed)
    event = event_of(odile, told(20))
    lock_out, dispute = blocked(asha, event)
    deeds: list[Callable[[int], object]] = [
        lambda minute: join(lock_out, event, minute),
        lambda minute: leave(deactivation=lock_out, today=TODAY, now=at(minute)),
        lambda minute: amend(event, told(chance.randint(1, 20)), minute),
        lambda minute: date_joined(now=at(minute)),
    ]

    for minute, deed in enumerate(chance.choices(deeds, k=8), start=1):
        deed(minute)
    join(lock_out, event, 20)
    amend(event, told(6, 7), 21)
    date_joined(now=at(22))

    assert dates(dispute) == march(6, SaidBy.EVENT)
    events = DisputeEvent.objects.filter(dispute=dispute)
    steps = [step for step in events.values_list("step", flat=True) if step]
    assert len(steps) == len(set(steps))


def test_many_are_dated_in_as_many_statements_as_few(
    odile: Organizer, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    event = event_of(odile, told(5))
    for _tasker in range(4):
        lock_out, _dispute = blocked(DeactivationFactory.create().tasker, event)
        join(lock_out, event)
    amend(event, told(4), 2)

    with django_assert_max_num_queries(40):
        assert date_joined(now=at(3)) == 4
    with django_assert_max_num_queries(1):
        assert date_joined(now=at(4)) == 0

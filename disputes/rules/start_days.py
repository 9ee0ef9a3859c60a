"""From which days of a record a rule counts, and whose word they are."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final

from ..choices import ClockEvent as Event
from ..choices import SaidBy, WhoActs
from .lock_out import LockOutDays

SUNDAY: Final = 6
# What is counted from the day after something is counted from that thing.
BASES: Final = {
    Event.DUE_DATE_PLUS_1: Event.DUE_DATE,
    Event.DEACTIVATED_AT_PLUS_1: Event.DEACTIVATED_AT,
}
# Days of a lock-out that a mass event may have told.
OF_LOCK_OUT: Final = frozenset(
    {
        Event.DISCOVERED_AT,
        Event.DEACTIVATED_AT,
        Event.RELATION_END,
        Event.DECISION_EFFECTIVE,
        Event.TERMINATION_EFFECTIVE,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A day that the tasker wrote down for an event, and who said so."""

    day: date
    said_by: SaidBy
    # Days of other letters about it that were sent as well.
    besides: tuple[date, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """The days that a dispute has on its record."""

    due_on: date | None = None
    pay_days: tuple[date, ...] = ()
    worked: tuple[date, ...] = ()
    lock_out: LockOutDays = field(default_factory=LockOutDays)
    # Those of the lock-out that its tasker did not state, and that its mass event has.
    of_event: frozenset[date] = frozenset()
    stated: Mapping[Event, Stated] = field(default_factory=dict)

    def happened(self) -> dict[Event, date]:
        """What may stop a clock: only days that somebody stated."""
        return {event: stated.day for event, stated in self.stated.items()}

    def besides(self) -> dict[Event, tuple[date, ...]]:
        """When it happened besides: what starts the time again may do so more than once."""
        return {event: stated.besides for event, stated in self.stated.items() if stated.besides}


def start_days(
    event: Event, facts: Facts, *, who: WhoActs, stated_only: bool = False
) -> tuple[tuple[date, SaidBy], ...]:
    """Return each day from which a rule counts, the earliest first; none where it has no day.

    A stated day wins. A worker's rule counts from the earliest day that can be defended; what
    others must do is counted from the last, so that nobody is called late too soon.
    """
    base = BASES.get(event, event)
    if stated := facts.stated.get(base):
        return ((stated.day, stated.said_by),)
    if stated_only:
        return ()
    days = sorted(set(_recorded(base, facts)))
    if who is not WhoActs.WORKER:
        days = days[-1:]
    elif base not in (Event.DUE_DATE, Event.SERIES_END):
        days = days[:1]
    of_event = facts.of_event if base in OF_LOCK_OUT else frozenset[date]()
    return tuple((day, SaidBy.EVENT if day in of_event else SaidBy.RECORD) for day in days)


def _recorded(event: Event, facts: Facts) -> tuple[date, ...]:
    due = (facts.due_on,) if facts.due_on else facts.pay_days
    lock_out = facts.lock_out
    blocked = _some(lock_out.first_sign())
    worked = facts.worked
    found: dict[Event, tuple[date, ...]] = {
        Event.DUE_DATE: due,
        Event.PAY_EXPECTED: due,
        # Each time that pay was short may be the last of a series.
        Event.SERIES_END: due,
        # Nobody could know before; to have known later is for the tasker to say.
        Event.DISCOVERED_AT: due or blocked,
        Event.WORK_DONE: worked,
        Event.WORK_SUBMITTED: worked,
        Event.WEEK_END: tuple(_sunday(day) for day in worked),
        Event.DEACTIVATED_AT: blocked,
        Event.RELATION_END: blocked,
        Event.DECISION_EFFECTIVE: _some(lock_out.effective_on),
        Event.TERMINATION_EFFECTIVE: _some(lock_out.effective_on),
        Event.REVIEW_REQUESTED: _some(lock_out.appealed_on),
        Event.REVIEW_DECIDED: _some(lock_out.decided_on),
        Event.TICKET_OPENED: _some(lock_out.complained_on),
    }
    return found.get(event, ())


def _some(day: date | None) -> tuple[date, ...]:
    return () if day is None else (day,)


def _sunday(day: date) -> date:
    return day + timedelta(days=SUNDAY - day.weekday())

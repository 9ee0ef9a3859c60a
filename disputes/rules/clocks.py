"""The last day of a period that the law or a platform gives, and why it is that day.

Three readings, never one alone: `naive` counts as the rule's words do; `prudent` is the day to go
by, never later than that; `shifted` is where a last day on which offices are closed moves to, and
only something to hope for.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from types import MappingProxyType
from typing import Final

from ..choices import ClockEvent, ClockType, StopEffect, Unit, WhoActs, Why
from ..errors import DomainError
from ..errors import gettext_noop as _
from .calendars import (
    A_DAY,
    ONLY_WEEKENDS,
    Calendar,
    after_working_days,
    working_day_from,
    working_day_until,
)

# Events that are the day after another one.
DAY_AFTER: Final = frozenset({ClockEvent.DUE_DATE_PLUS_1, ClockEvent.DEACTIVATED_AT_PLUS_1})
MONTHS: Final = {Unit.MONTHS: 1, Unit.YEARS: 12}
NEVER: Final[Mapping[ClockEvent, tuple[date, ...]]] = MappingProxyType({})
DAYS: Final = {Unit.DAYS: 1, Unit.WEEKS: 7}


class NoPeriod(DomainError):
    code = "rule_without_a_period"
    message = _("%(rule)s names no period, so no day can be counted from it.")


class OutOfCalendar(DomainError):
    code = "day_out_of_calendar"
    message = _("Counted from %(start)s, the period ends on a day that no calendar has.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """What of a rule is counted."""

    code: str
    clock_type: ClockType
    who: WhoActs
    length: int | None
    unit: Unit
    start_event: ClockEvent
    minus_days: int = 0
    stops: Mapping[ClockEvent, StopEffect] | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The three readings of one last day."""

    start: date
    naive: date
    prudent: date
    shifted: date
    why: tuple[Why, ...]
    # Where the time started again: the last day that it had before.
    before: date | None = None
    stopped_on: date | None = None
    paused: bool = False

    @property
    def is_running(self) -> bool:
        return self.stopped_on is None


def last_day(period: Period, start: date, calendar: Calendar) -> Reading:
    """Count a period from the day of its event; the day of "the day after" is the event's own."""
    if period.length is None:
        raise NoPeriod(rule=period.code)
    first = start + A_DAY if period.start_event in DAY_AFTER else start
    try:
        naive, why = _naive(period, first, calendar)
        if period.clock_type.looks_back:
            return Reading(start=start, naive=naive, prudent=naive, shifted=naive, why=why)
        prudent = min(naive, _naive(period, start, calendar)[0])
        shifted, moved = _shifted(period, first, naive, calendar)
        if period.who is WhoActs.WORKER:
            # Never before the day that it counts from.
            prudent = max(start, working_day_until(prudent, calendar))
    except OverflowError as error:
        raise OutOfCalendar(start=start) from error
    if first != start:
        why += (Why.DAY_AFTER,)
    if not calendar.knows_holidays:
        moved += (Why.ONLY_WEEKENDS,)
    return Reading(start=start, naive=naive, prudent=prudent, shifted=shifted, why=why + moved)


def running(
    period: Period,
    start: date,
    calendar: Calendar,
    happened: Mapping[ClockEvent, date],
    besides: Mapping[ClockEvent, tuple[date, ...]] = NEVER,
) -> Reading:
    """Count a period, with what stopped it, held it, or started it again, as its own rule says.

    One thing after another, as they happened; what came after the last day wakes nothing up. It
    still counts from its own day, so that a claim of several pay days keeps one clock for each.
    """
    reading, spent = last_day(period, start, calendar), set[ClockEvent]()
    for on, event, effect in _in_order(period, happened, besides):
        if event in spent or not start <= on <= reading.shifted:
            continue
        if effect is StopEffect.RESTART_ONCE:
            spent.add(event)
        if effect is StopEffect.STOP:
            reading = replace(reading, stopped_on=min(on, reading.stopped_on or on))
        elif effect is StopEffect.PAUSE:
            reading = _held(reading, on, happened.get(ClockEvent.EC_CERTIFICATE), calendar)
        else:
            again = last_day(period, on, calendar)
            why = (Why.STARTED_AGAIN, *again.why)
            reading = replace(
                again, start=start, before=reading.naive, why=why, stopped_on=reading.stopped_on
            )
    return reading


def started_again_on(period: Period, days: Iterable[date], *, naive: date) -> date | None:
    """Return on which of some days a period began anew, if it ends on a known day since then."""
    counted = [day for day in days if last_day(period, day, ONLY_WEEKENDS).naive == naive]
    return max(counted, default=None)


def _in_order(
    period: Period,
    happened: Mapping[ClockEvent, date],
    besides: Mapping[ClockEvent, tuple[date, ...]],
) -> list[tuple[date, ClockEvent, StopEffect]]:
    """Return what its rule names, in the order in which it happened.

    Only what starts the time again counts each time: the rest by the day that was said last.
    """
    found = set()
    for event, effect in (period.stops or {}).items():
        again = effect in (StopEffect.RESTART, StopEffect.RESTART_ONCE)
        days = besides.get(event, ()) if again else ()
        found |= {(day, event, effect) for day in (*days, happened.get(event)) if day is not None}
    return sorted(found)


def day_by_day(
    period: Period,
    starts: Iterable[date],
    calendar: Calendar,
    happened: Mapping[ClockEvent, date] | None = None,
) -> tuple[Reading, ...]:
    """Count a period for each pay day on its own: a part of the claim dies with each of them."""
    return tuple(running(period, day, calendar, happened or {}) for day in sorted(set(starts)))


def add_months(day: date, months: int) -> date:
    """Go from date to date; a day that the month lacks is its last one."""
    count = day.year * 12 + day.month - 1 + months
    year, month = divmod(count, 12)
    if not date.min.year <= year <= date.max.year:
        raise OverflowError
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _naive(period: Period, start: date, calendar: Calendar) -> tuple[date, tuple[Why, ...]]:
    assert period.length is not None
    back = -1 if period.clock_type.looks_back else 1
    less = timedelta(days=period.minus_days)
    why: tuple[Why, ...] = (Why.LOOKS_BACK,) if back < 0 else ()
    if period.unit is Unit.BUSINESS_DAYS:
        day = after_working_days(start, period.length, calendar.is_weekend)
        why += (Why.WORKING_DAYS,)
    elif period.unit in DAYS:
        day = start + back * timedelta(days=period.length * DAYS[period.unit])
        why += (Why.IN_DAYS,)
    else:
        day = add_months(start, back * period.length * MONTHS[period.unit])
        why += (Why.DATE_TO_DATE,)
        if day.day != start.day:
            why += (Why.MISSING_DAY,)
    return day - less, (*why, Why.LESS_A_DAY) if period.minus_days else why


def _shifted(
    period: Period, first: date, naive: date, calendar: Calendar
) -> tuple[date, tuple[Why, ...]]:
    """Move a last day on which nobody works to the next one that is a working day."""
    if period.unit is Unit.BUSINESS_DAYS:
        assert period.length is not None
        counted = after_working_days(first, period.length, calendar.is_closed)
        later = counted - timedelta(days=period.minus_days)
        return max(naive, later), (Why.HOLIDAYS_SKIPPED,) if later > naive else ()
    moved = working_day_from(naive, calendar)
    return moved, (Why.CLOSED_DAY,) if moved != naive else ()


def _held(reading: Reading, since: date, until: date | None, calendar: Calendar) -> Reading:
    """Add the days that a clock was held; a month is left after them at the least."""
    if until is None or until < since:
        return replace(reading, paused=True)
    naive = max(reading.naive + (until - since), add_months(until, 1))
    return replace(
        reading,
        naive=naive,
        prudent=working_day_until(naive, calendar),
        shifted=working_day_from(naive, calendar),
        before=reading.naive,
        why=(*(why for why in reading.why if why is not Why.CLOSED_DAY), Why.STARTED_AGAIN),
    )

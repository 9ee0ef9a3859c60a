"""What is read off the clocks of a dispute for the day and the person of a page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from uuid import UUID

from ..choices import ClockEvent, ClockState, ClockType, StopEffect, WhoActs
from ..models import Clock, Dispute, StartDate
from ..rules.clock_steps import state_on
from ..rules.clocks import Reading, started_again_on

# Not by the day: by what happened.
BY_AN_EVENT = (ClockState.HELD, ClockState.STOPPED, ClockState.LOOKS_BACK)


def as_of(clocks: Iterable[Clock], dispute: Dispute, today: date) -> list[Clock]:
    """Return the clocks as they stand on the reader's own day.

    Steps are taken at midnight in UTC: in Manila that is the next morning, and in Los Angeles the
    afternoon of a last day that is not over. What is closed or paid stands still.
    """
    found = list(clocks)
    for clock in found:
        if dispute.runs and clock.replaced_at is None and clock.state not in BY_AN_EVENT:
            clock.state = state_on(
                today,
                _reading(clock),
                WhoActs(clock.who_must_act),
                ClockType(clock.rule.clock_type),
            )
    return found


def restarts(dispute: Dispute, clocks: Sequence[Clock]) -> Mapping[UUID, date | None]:
    """Return by clock on which day its time started again, as it was stated."""
    again = [clock for clock in clocks if clock.before_on and clock.replaced_at is None]
    if not again:
        return {}
    stated: defaultdict[str, set[date | None]] = defaultdict(set)
    for row in StartDate.objects.filter(dispute=dispute).exclude(day=None):
        stated[row.event].add(row.day)
    return {clock.pk: _again(clock, stated) for clock in again}


def _again(clock: Clock, stated: defaultdict[str, set[date | None]]) -> date | None:
    period = clock.rule.period
    stops = period.stops or {}
    if StopEffect.PAUSE in stops.values():
        return max(filter(None, stated[ClockEvent.EC_CERTIFICATE]), default=None)
    days = {day for event in stops for day in stated[event] if day and day >= clock.start_on}
    return started_again_on(period, days, naive=clock.naive_on)


def _reading(clock: Clock) -> Reading:
    return Reading(
        start=clock.start_on,
        naive=clock.naive_on,
        prudent=clock.prudent_on,
        shifted=clock.shifted_on,
        why=(),
    )

"""Where a clock stands on a day, and when that changes by itself."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Final, NamedTuple

from ..choices import ClockState, ClockType, WhoActs
from .clocks import Reading


class Step(NamedTuple):
    """A state that begins so many days after one of the readings of the last day."""

    state: ClockState
    after: str
    days: int

    def on(self, reading: Reading) -> date:
        day: date = getattr(reading, self.after)
        return day + timedelta(days=self.days)


# The worker goes by the prudent day; nothing is called dead, and nobody late, while offices may
# still take it. What others owe is demanded a week later, and taken further after three.
WORKERS: Final = (
    Step(ClockState.DYING_90, "prudent", -90),
    Step(ClockState.DYING_30, "prudent", -30),
    Step(ClockState.DYING_7, "prudent", -7),
    Step(ClockState.DEAD, "shifted", 1),
)
OTHERS: Final = (
    Step(ClockState.DUE, "naive", 0),
    Step(ClockState.OVERDUE, "shifted", 1),
    Step(ClockState.TO_DEMAND, "shifted", 8),
    Step(ClockState.ESCALATE, "shifted", 22),
)


# What the worker is told of, in a notice: there is something to do, or it is over. That a pay day
# has come is none: they may still pay on it.
TOLD: Final = (
    ClockState.DYING_90,
    ClockState.DYING_30,
    ClockState.DYING_7,
    ClockState.DEAD,
    ClockState.OVERDUE,
    ClockState.TO_DEMAND,
    ClockState.ESCALATE,
)


def steps_of(who: WhoActs) -> tuple[Step, ...]:
    return WORKERS if who is WhoActs.WORKER else OTHERS


def state_on(day: date, reading: Reading, who: WhoActs, kind: ClockType) -> ClockState:
    """Return where a clock stands: by the last step whose day has come."""
    if kind.looks_back:
        return ClockState.LOOKS_BACK
    if not reading.is_running:
        return ClockState.STOPPED
    if reading.paused:
        return ClockState.HELD
    taken = [step.state for step in steps_of(who) if step.on(reading) <= day]
    return taken[-1] if taken else ClockState.FRESH


def next_step_at(day: date, reading: Reading, who: WhoActs, kind: ClockType) -> datetime | None:
    """Return the midnight (UTC) of the next step after a day; None if nothing happens by itself."""
    if kind.looks_back or reading.paused or not reading.is_running:
        return None
    ahead = [step.on(reading) for step in steps_of(who) if step.on(reading) > day]
    return datetime.combine(min(ahead), time.min, UTC) if ahead else None

"""The clock of a tasker, as it stands."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from ..models import Tasker, Timer
from ..rules import timing


@dataclass(frozen=True, slots=True)
class Clock:
    """Since when it runs or until when it ran, and how long that is."""

    client_ref: UUID
    started_at: datetime
    seconds: int
    is_running: bool

    @property
    def is_forgotten(self) -> bool:
        return timing.is_forgotten(self.seconds)


def clock_of(tasker: Tasker, *, now: datetime) -> Clock | None:
    return read(Timer.objects.of(tasker).first(), now=now)


def read(row: Timer | None, *, now: datetime) -> Clock | None:
    """Read a clock that was loaded with its tasker, if there is one."""
    if row is None:
        return None
    seconds = timing.measured(row.started_at, row.stopped_at or now)
    return Clock(row.client_ref, row.started_at, seconds, row.stopped_at is None)


def stopped_clock(tasker: Tasker, *, now: datetime) -> Clock | None:
    """Return the clock that waits to be logged."""
    clock = clock_of(tasker, now=now)
    return clock if clock and not clock.is_running else None

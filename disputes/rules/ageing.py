"""How long a claim has waited: bands of days since the pay fell due."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta

from ..choices import AgeBand

# The first day of each band, counted from the day the pay fell due.
FIRST_DAYS: tuple[tuple[int, AgeBand], ...] = (
    (0, AgeBand.DAYS_0_14),
    (15, AgeBand.DAYS_15_30),
    (31, AgeBand.DAYS_31_60),
    (61, AgeBand.DAYS_61_90),
    (91, AgeBand.OVER_90),
)
BANDS: tuple[AgeBand, ...] = (AgeBand.NOT_DUE, *(band for _, band in FIRST_DAYS))


def band_on(day: date, due_on: date | None) -> AgeBand:
    """Return the band that `day` lies in; UNKNOWN where no due date is stated."""
    if due_on is None:
        return AgeBand.UNKNOWN
    waited = (day - due_on).days
    reached = [band for first, band in FIRST_DAYS if waited >= first]
    return reached[-1] if reached else AgeBand.NOT_DUE


def next_step_on(day: date, due_on: date | None) -> date | None:
    """Return the first day after `day` on which a new band begins; None if there is none."""
    if due_on is None:
        return None
    waited = (day - due_on).days
    ahead = [first for first, _ in FIRST_DAYS if first > waited]
    return due_on + timedelta(days=ahead[0]) if ahead else None


def next_step_at(day: date, due_on: date | None) -> datetime | None:
    """Return `next_step_on` as the moment that is stored: midnight in UTC."""
    step = next_step_on(day, due_on)
    return None if step is None else datetime.combine(step, time.min, UTC)


def due_day(
    stated: date | None, of_entries: Iterable[date | None], of_lock_out: date | None = None
) -> date | None:
    """Return the day that ageing counts from.

    The tasker's own word, or the earliest entry's; where no pay day is stated, the first sign of
    the lock-out.
    """
    if stated is not None:
        return stated
    return min((day for day in of_entries if day is not None), default=of_lock_out)

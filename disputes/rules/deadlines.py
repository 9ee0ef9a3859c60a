"""Rules as they are shipped, ready to be counted."""

from __future__ import annotations

from datetime import date

from ..reference.rows import DeadlineRow
from .clocks import Period


def period_of(row: DeadlineRow) -> Period:
    return Period(
        code=row.rule_id,
        clock_type=row.clock_type,
        who=row.who_must_act,
        length=row.length,
        unit=row.unit,
        start_event=row.start_event,
        minus_days=row.minus_days,
        stops=row.stops,
    )


def in_force(day: date, valid_from: date | None, valid_to: date | None) -> bool:
    """Whether a rule holds for what began on a day; what has no bounds always does."""
    return (valid_from is None or valid_from <= day) and (valid_to is None or day <= valid_to)

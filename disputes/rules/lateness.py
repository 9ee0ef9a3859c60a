"""How late pay came."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date


def days_late(came: Iterable[tuple[date | None, date | None]]) -> int:
    """Return by how many days the latest part missed its day; 0 where none is known to.

    Of each part: the day on which it was due, and the day on which it came.
    """
    late = [(on - due).days for due, on in came if due is not None and on is not None]
    return max([0, *late])

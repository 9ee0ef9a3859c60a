"""Rates before and after a change: a cut is shown only where like is compared with like."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from ..money import Money
from . import shortfall


@dataclass(frozen=True, slots=True)
class RateCut:
    before: Money
    after: Money
    # The rate after is "less than" the figure, so the cut is at least this.
    percent: Decimal
    at_least: bool


def cut(
    *, before: Money, after: Money, after_is_below: bool, like_for_like: bool
) -> RateCut | None:
    """Return the cut, or None where the tasks differ, the currencies differ, or nothing was cut."""
    if not like_for_like or before.currency != after.currency:
        return None
    percent = shortfall.short_percent(promised=before, received=after)
    if percent is None:
        return None
    return RateCut(before, after, percent, at_least=after_is_below)

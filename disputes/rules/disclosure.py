"""What of a group's totals may be published, so that nobody in it is given away.

A group smaller than the threshold is not published at all. Counts are rounded to 5 and money to
two significant digits, so that the difference of two groups says nothing of one person. Money
that mostly belongs to one or two people is left out, and so is a total of zero, which would say
of everybody in the group that they got nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..money import MICROS_PER_UNIT, Money, total
from .quantiles import quartiles

COUNT_STEP = 5
# Statistical offices' (n, k) and p% rules: one person at most half of the total, two at most
# four fifths, and the second must not be able to work out the first within 15 %.
MOST_OF_ONE = 50
MOST_OF_TWO = 80
LEAST_BESIDE_TWO = 15


@dataclass(frozen=True, slots=True)
class Amounts:
    """What one person was promised, got and is owed, in the currency of the group."""

    promised: Money
    received: Money
    owed: Money


@dataclass(frozen=True, slots=True)
class Share:
    """What one person adds to a group; `amounts` is None where none is stated."""

    disputes: int
    amounts: Amounts | None


@dataclass(frozen=True, slots=True)
class Band:
    """An amount of at least `low` and less than `high`."""

    low: Money
    high: Money


@dataclass(frozen=True, slots=True)
class Published:
    """A group's totals as anyone may read them; None where they would give somebody away."""

    taskers: int
    disputes: int
    owed: Money | None
    promised: Money | None
    received: Money | None
    quartiles: tuple[Band, Band, Band] | None


def publish(shares: Sequence[Share], *, smallest_group: int) -> Published | None:
    """Return what may leave, or None if not even the size of the group may."""
    if len(shares) < smallest_group:
        return None
    known = [share.amounts for share in shares if share.amounts is not None]
    owed = promised = received = None
    if len(known) >= smallest_group:
        owed = _safe_total([amounts.owed for amounts in known])
        promised = _safe_total([amounts.promised for amounts in known])
        received = _safe_total([amounts.received for amounts in known])
    # Any two of the three tell the third.
    together = owed is not None and promised is not None and received is not None
    return Published(
        taskers=to_step(len(shares)),
        disputes=to_step(sum(share.disputes for share in shares)),
        owed=owed,
        promised=promised if together else None,
        received=received if together else None,
        quartiles=_bands([amounts.owed for amounts in known]) if owed is not None else None,
    )


def to_step(count: int) -> int:
    """Round a count to the nearest 5."""
    return (count + COUNT_STEP // 2) // COUNT_STEP * COUNT_STEP


def to_two_digits(amount: Money) -> Money:
    """Round an amount that is not negative to two significant digits, a half upwards."""
    unit = int(10 ** max(len(str(amount.micros)) - 2, 0))
    return Money((amount.micros + unit // 2) // unit * unit, amount.currency)


def band_of(amount: Money) -> Band:
    """Return the band of the series 1, 2, 5, 10, 20, 50 ... units; under 1 is one band."""
    units = amount.micros // MICROS_PER_UNIT
    if units < 1:
        return _band(0, 1, amount.currency)
    decade = int(10 ** (len(str(units)) - 1))
    low, high = next(edges for edges in ((5, 10), (2, 5), (1, 2)) if units >= edges[0] * decade)
    return _band(low * decade, high * decade, amount.currency)


def _band(low: int, high: int, currency: str) -> Band:
    return Band(Money(low * MICROS_PER_UNIT, currency), Money(high * MICROS_PER_UNIT, currency))


def dominated(amounts: Sequence[Money]) -> bool:
    """Say whether one or two people make up so much of a sum that it gives them away."""
    ranked = sorted((amount.micros for amount in amounts), reverse=True)
    whole = sum(ranked)
    largest, two = ranked[0], sum(ranked[:2])
    return (
        largest * 100 > whole * MOST_OF_ONE
        or two * 100 > whole * MOST_OF_TWO
        or (whole - two) * 100 < largest * LEAST_BESIDE_TWO
    )


def _safe_total(amounts: Sequence[Money]) -> Money | None:
    whole = total(amounts, amounts[0].currency)
    if whole.is_zero or dominated(amounts):
        return None
    return to_two_digits(whole)


def _bands(amounts: Sequence[Money]) -> tuple[Band, Band, Band]:
    first, median, third = quartiles(amounts)
    return band_of(first), band_of(median), band_of(third)

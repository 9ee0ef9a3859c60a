"""What of a group's totals may be published, so that nobody in it is given away.

A group smaller than the threshold is not published at all. All that is read here are blurred
shares, whose own amounts nobody could work out however many totals they had (`blur`); no true
amount decides whether something is shown, or how. Counts of people are rounded to 5. Sums are
rounded to a step no smaller than the largest share in them, so that one person more or less
seldom moves them. What mostly belongs to one or two people is left out, and so is a total of
zero, which would say of everybody in the group that they got nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import count
from uuid import UUID

from ..money import MICROS_PER_UNIT, Money
from .blur import MILLION, Blurred
from .quantiles import quartiles

COUNT_STEP = 5
# Statistical offices' (n, k) and p% rules: one person at most half of the total, two at most
# four fifths, and the second must not be able to work out the first within 15 %.
MOST_OF_ONE = 50
MOST_OF_TWO = 80
LEAST_BESIDE_TWO = 15


@dataclass(frozen=True, slots=True)
class Band:
    """An amount of at least `low` and less than `high`."""

    low: Money
    high: Money


@dataclass(frozen=True, slots=True)
class Published:
    """A group's totals as anyone may read them; None where they would give somebody away."""

    taskers: int
    disputes: int | None
    owed: Money | None
    promised: Money | None
    received: Money | None
    quartiles: tuple[Band, Band, Band] | None


def publish(shares: Sequence[Blurred], *, smallest_group: int) -> Published | None:
    """Return what may leave, or None if not even the size of the group may."""
    if len(shares) < smallest_group:
        return None
    known = [share.amounts for share in shares if share.amounts is not None]
    owed = received = None
    if len(known) >= smallest_group:
        owed = _safe_total([amounts.owed for amounts in known])
        received = _safe_total([amounts.received for amounts in known])
    # One that is worked out from the others is no third look at anybody.
    together = owed + received if owed is not None and received is not None else None
    return Published(
        taskers=to_step(len(shares)),
        disputes=_safe_count([share.disputes for share in shares]),
        owed=owed,
        promised=together,
        received=received if together is not None else None,
        quartiles=_bands([amounts.owed for amounts in known]) if owed is not None else None,
    )


def enough_whoever_lies(words: Mapping[UUID, set[UUID]], *, smallest_group: int) -> bool:
    """Say whether people are enough on the word of others, whichever organization is left out.

    `words` are of each person the organizations that vouch. So nobody who was let in as one
    organization can fill a group up around a single person.
    """
    each = {organization for by in words.values() for organization in by}
    return bool(each) and all(
        sum(1 for by in words.values() if by - {one}) >= smallest_group for one in each
    )


def to_step(count: int) -> int:
    """Round a count to the nearest 5."""
    return (count + COUNT_STEP // 2) // COUNT_STEP * COUNT_STEP


def step_above(share: int) -> int:
    """Return the first step of the series 1, 2, 5, 10, 20, 50 ... that a share fits in."""
    decades = (int(10**exponent) for exponent in count())
    return next(
        digit * decade for decade in decades for digit in (1, 2, 5) if digit * decade >= share
    )


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


def dominated(shares: Sequence[int]) -> bool:
    """Say whether one or two people make up so much of a sum that it gives them away."""
    ranked = sorted(shares, reverse=True)
    whole = sum(ranked)
    largest, two = ranked[0], sum(ranked[:2])
    return (
        largest * 100 > whole * MOST_OF_ONE
        or two * 100 > whole * MOST_OF_TWO
        or (whole - two) * 100 < largest * LEAST_BESIDE_TWO
    )


def _safe_total(amounts: Sequence[Money]) -> Money | None:
    micros = _safe_sum([amount.micros for amount in amounts], least_step=1)
    return None if micros is None else Money(micros, amounts[0].currency)


def _safe_count(millionths: Sequence[int]) -> int | None:
    whole = _safe_sum(millionths, least_step=COUNT_STEP * MILLION)
    return None if whole is None else whole // MILLION


def _safe_sum(shares: Sequence[int], *, least_step: int) -> int | None:
    """Round a sum to a step that the largest share fits in; None where that is not enough."""
    whole = sum(shares)
    if whole == 0 or dominated(shares):
        return None
    step = max(step_above(max(shares)), least_step)
    return (whole + step // 2) // step * step


def _bands(amounts: Sequence[Money]) -> tuple[Band, Band, Band]:
    first, median, third = quartiles(amounts)
    return band_of(first), band_of(median), band_of(third)

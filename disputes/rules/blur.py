"""What one person adds to published totals, made vague before anything else happens to it.

Each amount is taken times a factor between a half and one and a half. The factor belongs to the
person and stays what it is in every table and every month. So whoever takes totals apart, with
differences, padded groups or patience, is left with the vague amount of somebody, the same one
each time: the true one lies anywhere between two thirds of it and twice as much. Over many people
the factors even out.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..money import Money

MILLION = 1_000_000
LEAST_FACTOR = MILLION // 2
# Of the draw: one part for each thing that is counted, so that who knows one of a person's true
# amounts learns nothing of another kind.
FOR_DISPUTES, FOR_RECEIVED, FOR_OWED = slice(0, 8), slice(8, 16), slice(16, 24)


@dataclass(frozen=True, slots=True)
class Amounts:
    """What one person got and is owed, in the currency of the group."""

    received: Money
    owed: Money


@dataclass(frozen=True, slots=True)
class Share:
    """What one person adds to a group; `amounts` is None where none is stated."""

    disputes: int
    amounts: Amounts | None


@dataclass(frozen=True, slots=True)
class Blurred:
    """A share as totals may know it. `disputes` are millionths, so that one is vague too."""

    disputes: int
    amounts: Amounts | None


def blur(share: Share, draw: bytes) -> Blurred:
    """Make a share vague by the secret bytes of its person, always the same ones."""
    amounts = share.amounts
    if amounts is not None:
        amounts = Amounts(
            received=_times(amounts.received, _factor(draw[FOR_RECEIVED])),
            owed=_times(amounts.owed, _factor(draw[FOR_OWED])),
        )
    return Blurred(share.disputes * _factor(draw[FOR_DISPUTES]), amounts)


def _factor(part: bytes) -> int:
    """Read a factor in millionths; all from a half to one and a half are equally likely."""
    return LEAST_FACTOR + int.from_bytes(part) % (MILLION + 1)


def _times(amount: Money, factor: int) -> Money:
    return Money(amount.micros * factor // MILLION, amount.currency)

"""How amounts are spread over people: means hide cuts, quartiles show them."""

from __future__ import annotations

from collections.abc import Sequence

from ..money import Money


def quartiles(amounts: Sequence[Money]) -> tuple[Money, Money, Money]:
    """Return the amounts that a quarter, a half and three quarters of people do not exceed.

    Each is an amount that somebody really has (nearest rank), so nothing is rounded. There
    must be at least one, and they are of one currency.
    """
    ranked = sorted(amounts)
    first, median, third = (ranked[-(-quarter * len(ranked) // 4) - 1] for quarter in (1, 2, 3))
    return first, median, third

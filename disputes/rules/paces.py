"""On which days letters that are proposed together are shown to those who would send them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Final

# A few people can read twenty letters in a day and answer each. Hundreds at once are answered
# with one text for all, or kept out as unwanted mail, and nobody has an answer of their own.
A_DAY: Final = 20


def waves(count: int, *, begins_on: date, taken: Mapping[date, int]) -> Iterator[date]:
    """Give each of `count` letters its day, in their order; `taken` are those of earlier ones."""
    day = begins_on
    while count > 0:
        here = max(min(A_DAY - taken.get(day, 0), count), 0)
        yield from [day] * here
        count -= here
        day += timedelta(days=1)

"""Waves: at most so many letters a day, in their order, behind those that wait already."""

from __future__ import annotations

from collections import Counter
from datetime import date, timedelta

import pytest

from disputes.rules.paces import A_DAY, waves

FIRST = date(2026, 3, 30)
NEXT = FIRST + timedelta(days=1)


@pytest.mark.parametrize(
    ("count", "taken", "expected"),
    [
        (0, {}, {}),
        (1, {}, {FIRST: 1}),
        (A_DAY, {}, {FIRST: A_DAY}),
        (2 * A_DAY + 1, {}, {FIRST: A_DAY, NEXT: A_DAY, NEXT + timedelta(days=1): 1}),
        (3, {FIRST: A_DAY - 1, NEXT: A_DAY + 5}, {FIRST: 1, NEXT + timedelta(days=1): 2}),
    ],
)
def test_no_day_has_more_than_its_share(
    count: int, taken: dict[date, int], expected: dict[date, int]
) -> None:
    days = list(waves(count, begins_on=FIRST, taken=taken))

    assert Counter(days) == expected
    assert days == sorted(days)

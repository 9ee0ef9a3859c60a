from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disputes.money import Money
from disputes.rules.quantiles import quartiles


def usd(*units: int) -> list[Money]:
    return [Money.parse(unit, "USD") for unit in units]


@pytest.mark.parametrize(
    ("amounts", "expected"),
    [
        ([7], [7, 7, 7]),
        ([2, 1], [1, 1, 2]),
        ([3, 1, 2], [1, 2, 3]),
        ([4, 3, 2, 1], [1, 2, 3]),
        ([1, 2, 3, 4, 100], [2, 3, 4]),
    ],
)
def test_quartiles_are_amounts_that_somebody_has(amounts: list[int], expected: list[int]) -> None:
    assert list(quartiles(usd(*amounts))) == usd(*expected)


@given(amounts=st.lists(st.integers(0, 10**12), min_size=1))
def test_at_least_a_quarter_a_half_and_three_quarters_have_no_more(amounts: list[int]) -> None:
    found = quartiles([Money(micros, "USD") for micros in amounts])

    for quarter, amount in enumerate(found, start=1):
        at_most = sum(micros <= amount.micros for micros in amounts)
        below = sum(micros < amount.micros for micros in amounts)
        assert 4 * at_most >= quarter * len(amounts)
        assert 4 * below < quarter * len(amounts)

"""Splits that lose nothing."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disputes.money import Money, total

weights = st.lists(st.integers(0, 10**15), min_size=1, max_size=50).filter(any)


@given(st.integers(-(10**18), 10**18), weights)
def test_the_parts_are_exactly_the_whole(value: int, shares: list[int]) -> None:
    whole = Money(value, "USD")

    parts = whole.split(shares)

    assert total(parts, "USD") == whole


@given(st.integers(0, 10**18), weights)
def test_each_part_is_its_share_to_less_than_a_micro_unit(value: int, shares: list[int]) -> None:
    parts = Money(value, "USD").split(shares)

    for part, share in zip(parts, shares, strict=True):
        assert abs(part.micros * sum(shares) - value * share) < sum(shares)


def test_the_largest_remainder_gets_the_odd_micro_unit() -> None:
    assert Money(10, "USD").split([1, 1, 1]) == [Money(m, "USD") for m in (4, 3, 3)]
    assert Money(-10, "USD").split([1, 1, 1]) == [Money(-m, "USD") for m in (4, 3, 3)]
    assert Money(1, "USD").split([1, 2]) == [Money(0, "USD"), Money(1, "USD")]


@pytest.mark.parametrize("weights", [[], [0, 0], [1, -1, 5]])
def test_weights_that_share_nothing_are_refused(weights: list[int]) -> None:
    with pytest.raises(ValueError, match="weights"):
        Money(10, "USD").split(weights)

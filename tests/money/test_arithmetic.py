"""Sums that are exact, and refuse what cannot be summed."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disputes.money import MixedCurrencies, Money, total

micros = st.integers(min_value=-(10**18), max_value=10**18)
ONE, TWO = Money.parse("1", "USD"), Money.parse("2", "USD")
EUROS = Money.parse("1", "EUR")


@given(st.lists(micros).flatmap(lambda some: st.tuples(st.just(some), st.permutations(some))))
def test_a_total_does_not_depend_on_the_order(orders: tuple[list[int], list[int]]) -> None:
    first, second = ([Money(value, "USD") for value in values] for values in orders)

    assert total(first, "USD") == total(second, "USD") == Money(sum(orders[0]), "USD")


@given(micros, micros)
def test_what_is_added_can_be_taken_away(first: int, second: int) -> None:
    there = Money(first, "USD") + Money(second, "USD")

    assert there - Money(second, "USD") == Money(first, "USD")
    assert there + -there == Money.zero("USD")


@given(micros, st.integers(-(10**9), 10**9), st.integers(1, 10**9))
def test_multiplying_is_exact_to_half_a_micro_unit(value: int, over: int, under: int) -> None:
    product = Money(value, "USD").times(over, under)

    exact = Fraction(value * over, under)
    assert abs(product.micros - exact) <= Fraction(1, 2)
    assert product == Money(value, "USD").times(-over, -under)


@pytest.mark.parametrize(("value", "tenth"), [(15, 2), (25, 2), (35, 4), (-15, -2), (-25, -2)])
def test_half_a_micro_unit_goes_to_the_even_neighbour(value: int, tenth: int) -> None:
    assert Money(value, "USD").times(1, 10) == Money(tenth, "USD")


def test_a_hair_above_half_is_rounded_up_however_long_the_number() -> None:
    huge = 10**70

    assert Money(1, "USD").times(5 * huge + 1, 10 * huge) == Money(1, "USD")


def test_dividing_by_zero_is_no_amount() -> None:
    with pytest.raises(ZeroDivisionError):
        ONE.times(1, 0)


def test_currencies_are_never_mixed() -> None:
    for mixed in (
        lambda: ONE + EUROS,
        lambda: ONE - EUROS,
        lambda: ONE < EUROS,
        lambda: ONE <= EUROS,
        lambda: ONE > EUROS,
        lambda: ONE >= EUROS,
        lambda: total([ONE, EUROS], "USD"),
        lambda: total([ONE], "EUR"),
    ):
        with pytest.raises(MixedCurrencies, match=r"USD|EUR"):
            mixed()
    assert ONE != EUROS


def test_amounts_of_one_currency_are_ordered() -> None:
    assert ONE < TWO
    assert ONE <= TWO
    assert TWO > ONE
    assert TWO >= TWO


def test_zero_is_stated_and_so_it_is_true() -> None:
    zero = Money.zero("USD")

    assert bool(zero)
    assert zero.is_zero
    assert not ONE.is_zero
    assert total([], "USD") == zero


def test_below_zero_becomes_zero_and_above_stays() -> None:
    assert (ONE - TWO).at_least_zero() == Money.zero("USD")
    assert TWO.at_least_zero() == TWO

"""A cut is shown only where like is compared with like."""

from __future__ import annotations

from decimal import Decimal

from disputes.money import Money
from disputes.rules.rates import cut

TEN, NINE = Money.parse("10", "USD"), Money.parse("9", "USD")


def test_a_lower_rate_for_the_same_work_is_a_cut() -> None:
    found = cut(before=TEN, after=NINE, after_is_below=False, like_for_like=True)

    assert found is not None
    assert (found.percent, found.at_least) == (Decimal(10), False)


def test_a_rate_that_is_below_a_figure_is_cut_by_at_least_that() -> None:
    cent = Money.parse("0.01", "USD")

    found = cut(before=TEN, after=cent, after_is_below=True, like_for_like=True)

    assert found is not None
    assert (found.percent, found.at_least) == (Decimal("99.9"), True)


def test_rates_of_different_work_are_never_a_cut() -> None:
    assert cut(before=TEN, after=NINE, after_is_below=False, like_for_like=False) is None


def test_rates_of_different_currencies_are_never_a_cut() -> None:
    euros = Money.parse("9", "EUR")

    assert cut(before=TEN, after=euros, after_is_below=False, like_for_like=True) is None


def test_a_rate_that_rose_is_no_cut() -> None:
    assert cut(before=NINE, after=TEN, after_is_below=False, like_for_like=True) is None
    assert cut(before=TEN, after=TEN, after_is_below=False, like_for_like=True) is None

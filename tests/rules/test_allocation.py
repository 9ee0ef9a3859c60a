"""Sharing a payment: what came is allocated once, and sums equal their parts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disputes.money import Money, total
from disputes.rules.allocation import (
    ShareNegative,
    ShareOfOtherCurrency,
    SharesExceedPayment,
    by_need,
    check_shares,
)


def usd(text: str) -> Money:
    return Money.parse(text, "USD")


# Of every fineness: units, cents, the thousandths of a task, millionths of a rate by the hour.
amounts = st.builds(
    lambda number, place: Money(number * 10**place, "USD"),
    st.integers(0, 10**9),
    st.integers(0, 6),
)
debts = st.lists(st.none() | amounts, min_size=0, max_size=30)


@given(amounts, debts)
def test_what_came_is_allocated_once(amount: Money, owed: list[Money | None]) -> None:
    shares = by_need(amount, owed)

    shared = total(shares, "USD")
    unallocated = amount - shared
    assert len(shares) == len(owed)
    assert unallocated.micros >= 0
    assert all(share.micros >= 0 for share in shares)
    assert shared + unallocated == amount


@given(amounts, debts.filter(lambda owed: len(owed) > 1))
def test_no_entry_takes_more_than_it_is_owed(amount: Money, owed: list[Money | None]) -> None:
    for share, debt in zip(by_need(amount, owed), owed, strict=True):
        assert share <= (debt if debt is not None else Money.zero("USD"))


@given(amounts, debts.filter(lambda owed: len(owed) > 1))
def test_all_that_is_owed_is_paid_before_anything_is_left(
    amount: Money, owed: list[Money | None]
) -> None:
    needed = total((debt for debt in owed if debt is not None), "USD")

    shared = total(by_need(amount, owed), "USD")

    assert shared == min(amount, needed)


@given(amounts, st.lists(amounts, min_size=2, max_size=12, unique=True))
def test_the_order_of_the_entries_changes_nothing(amount: Money, owed: list[Money]) -> None:
    assert by_need(amount, owed) == by_need(amount, owed[::-1])[::-1]


@given(amounts, st.lists(amounts, min_size=2, max_size=12))
def test_a_share_is_never_finer_than_the_amounts_are(amount: Money, owed: list[Money]) -> None:
    shares = by_need(amount, owed)

    finest = 1_000_000
    while any(money.micros % min(finest, 10_000) for money in (amount, *owed)):
        finest //= 10
    assert all(share.micros % min(finest, 10_000) == 0 for share in shares)


def test_what_is_in_cents_is_shared_in_cents() -> None:
    assert by_need(usd("12"), [usd("2.15"), usd("56.02"), usd("8.30")]) == [
        usd("0.39"),
        usd("10.11"),
        usd("1.50"),
    ]


def test_pay_by_the_hour_is_shared_in_cents_too() -> None:
    owed = [usd("25.666667"), usd("7.333333")]

    assert by_need(usd("12"), owed) == [usd("9.33"), usd("2.67")]


def test_nobody_gets_nothing_for_the_rounding_alone() -> None:
    assert by_need(usd("0.50"), [usd("0.004"), usd("1")]) == [usd("0.002"), usd("0.498")]


def test_what_has_no_cents_is_shared_in_whole_units() -> None:
    francs = [Money.parse(text, "XOF") for text in ("1000", "2000")]

    shares = by_need(Money.parse("1000", "XOF"), francs)

    assert [str(share) for share in shares] == ["333 XOF", "667 XOF"]


def test_a_payment_is_shared_in_proportion_to_what_is_owed() -> None:
    assert by_need(usd("3"), [usd("2"), usd("4")]) == [usd("1"), usd("2")]


def test_what_is_left_over_stays_with_the_payment() -> None:
    assert by_need(usd("10"), [usd("2"), usd("4")]) == [usd("2"), usd("4")]


def test_an_unknown_promise_takes_nothing_by_a_guess() -> None:
    assert by_need(usd("10"), [usd("2"), None]) == [usd("2"), usd("0")]
    assert by_need(usd("10"), [None, None]) == [usd("0"), usd("0")]


def test_a_payment_for_one_entry_is_wholly_that_entrys() -> None:
    assert by_need(usd("60"), [usd("50")]) == [usd("60")]
    assert by_need(usd("12"), [None]) == [usd("12")]


def test_a_payment_for_no_entry_yet_is_shared_with_none() -> None:
    assert by_need(usd("60"), []) == []


def test_shares_may_overpay_one_entry_but_never_exceed_the_payment() -> None:
    check_shares(usd("12"), [usd("11"), usd("1")])
    check_shares(usd("12"), [])

    with pytest.raises(SharesExceedPayment, match=r"12\.01 USD, more than the payment of 12\.00"):
        check_shares(usd("12"), [usd("12"), usd("0.01")])


def test_shares_below_zero_or_in_another_currency_are_refused() -> None:
    with pytest.raises(ShareNegative):
        check_shares(usd("12"), [usd("13"), usd("-1")])
    with pytest.raises(ShareOfOtherCurrency, match="USD"):
        check_shares(usd("12"), [Money.parse("1", "EUR")])

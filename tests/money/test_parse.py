"""Reading amounts exactly, and writing them back."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disputes.money import CURRENCIES, Money, NotAnAmount, UnknownCurrency, minor_units

micros = st.integers(min_value=-(10**18), max_value=10**18)
currencies = st.sampled_from(sorted(CURRENCIES))


@given(micros, currencies)
def test_what_is_written_plain_is_read_back_the_same(value: int, currency: str) -> None:
    money = Money(value, currency)

    assert Money.parse(money.plain(), currency) == money
    assert Money.parse(money.amount, currency) == money


@given(micros, currencies)
def test_the_amount_is_exactly_the_micro_units(value: int, currency: str) -> None:
    assert Money(value, currency).amount * 1_000_000 == value


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("0.004", "0.004"),
        ("0.000001", "0.000001"),
        ("2", "2.00"),
        ("+2", "2.00"),
        ("-1.7", "-1.70"),
        (".5", "0.50"),
        ("5.", "5.00"),
        (" 12.30 ", "12.30"),
        ("1.2300000000", "1.23"),
        ("٠.٥", "0.50"),
        ("१२.५", "12.50"),
        (7, "7.00"),
        (Decimal("1e3"), "1000.00"),
        (Decimal("0.30"), "0.30"),
    ],
)
def test_a_plain_decimal_is_read(text: str | int | Decimal, plain: str) -> None:
    assert Money.parse(text, "USD").plain() == plain


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "-",
        ".",
        "1,70",
        "1e5",
        "1_000",
        "NaN",
        "Infinity",
        "0x10",
        "1 2",
        "2 USD",
        "0.0000001",
        # Past the precision of a decimal context, where the tail would be rounded off.
        "1." + "0" * 70 + "1",
        "9" * 101,
        10**4000,
        Decimal("NaN"),
        Decimal("Infinity"),
        Decimal("1e-7"),
        Decimal("1e101"),
    ],
)
def test_anything_finer_longer_or_other_is_refused(text: str | int | Decimal) -> None:
    with pytest.raises(NotAnAmount):
        Money.parse(text, "USD")


@pytest.mark.parametrize("value", [0.5, True, None, b"1"])
def test_a_float_never_becomes_money(value: Any) -> None:
    with pytest.raises(NotAnAmount):
        Money.parse(value, "USD")
    with pytest.raises(NotAnAmount):
        Money(value, "USD")


@pytest.mark.parametrize("currency", ["", "usd", "XXX", "BTC", "USDT"])
def test_an_unknown_currency_is_refused(currency: str) -> None:
    with pytest.raises(UnknownCurrency):
        Money.parse("1", currency)
    with pytest.raises(UnknownCurrency):
        minor_units(currency)


@pytest.mark.parametrize(
    ("amount", "currency", "written"),
    [
        ("1500", "JPY", "1500 JPY"),
        ("1500.5", "JPY", "1500.5 JPY"),
        ("1.5", "KWD", "1.500 KWD"),
        ("1.5", "USD", "1.50 USD"),
        ("0.004", "USD", "0.004 USD"),
        ("0", "USD", "0.00 USD"),
        ("0", "JPY", "0 JPY"),
    ],
)
def test_each_currency_is_written_with_its_own_decimals(
    amount: str, currency: str, written: str
) -> None:
    assert str(Money.parse(amount, currency)) == written

"""Amounts as people type them."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

from disputes.web.forms.amounts import (
    AmbiguousAmount,
    AmountField,
    UnreadableAmount,
    read_amount,
)


@pytest.mark.parametrize(
    ("typed", "amount"),
    [
        ("12", "12"),
        ("1.5", "1.5"),
        ("1,5", "1.5"),
        ("0.004", "0.004"),
        ("0,004", "0.004"),
        (".5", "0.5"),
        ("5.", "5"),
        ("1 234,50", "1234.50"),
        ("1\u202f234,50", "1234.50"),
        ("1'234.50", "1234.50"),
        ("1’234", "1234"),
        ("1,234.56", "1234.56"),
        ("1.234,56", "1234.56"),
        ("1,234,567", "1234567"),
        ("12,34,567.50", "1234567.50"),
        ("1234,567", "1234.567"),
        ("1.2340", "1.2340"),
        ("٣٫٥", "3.5"),
        ("١٬٢٣٤", "1234"),
        ("१२.५०", "12.50"),
        ("  7 ", "7"),
    ],
)
def test_what_can_mean_one_amount_only_is_read(typed: str, amount: str) -> None:
    assert read_amount(typed) == Decimal(amount)


@pytest.mark.parametrize("typed", ["1,234", "1.234", "999,000", "12.500"])
def test_what_can_mean_two_amounts_is_asked(typed: str) -> None:
    with pytest.raises(AmbiguousAmount):
        read_amount(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "abc",
        "1,23,4",
        "1,2.3",
        "1.2.3",
        "1 2,3.4",
        "1e5",
        "1 2",
        "$5",
        "NaN",
        "--1",
        "1_000",
        "½",
    ],
)
def test_what_is_no_amount_is_refused(typed: str) -> None:
    with pytest.raises(UnreadableAmount):
        read_amount(typed)


@given(st.integers(0, 10**15), st.integers(0, 6))
def test_a_plain_decimal_is_read_exactly_or_asked(digits: int, decimals: int) -> None:
    amount = Decimal(digits).scaleb(-decimals)

    try:
        read = read_amount(f"{amount:f}")
    except AmbiguousAmount:
        assert decimals == 3
    else:
        assert read == amount


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("-5", "without a minus"),
        ("−5", "without a minus"),
        ("five", "only the number"),
        ("-$5", "without a minus"),
        ("$5 5", "only the number"),
        ("2 cents", "only the number"),
        ("$1,234", "Did you mean 1,2340 or 1234?"),
        ("1.000", "Did you mean 1 or 1000?"),
        ("12.500", "Write 12.5 for the small amount, 12500 for the large one."),
        ("1,234", "Write 1,2340 for the small amount, 1234 for the large one."),
        ("0.0000001", "at most six digits"),
        ("1000000001", "too large"),
    ],
)
def test_the_field_says_what_to_do(typed: str, says: str) -> None:
    with pytest.raises(ValidationError, match=says):
        AmountField().clean(typed)


def test_an_empty_field_is_unknown_and_not_zero() -> None:
    assert AmountField(required=False).clean("") is None
    assert AmountField(required=False).clean("0") == 0

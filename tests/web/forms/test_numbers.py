"""Whole numbers as people type them."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from disputes.web.forms.numbers import number_field


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("45", 45),
        (" 7 ", 7),
        ("0", 0),
        ("１２", 12),
        ("١٢", 12),
        ("\u200e12\u200f", 12),
        ("", None),
    ],
)
def test_the_digits_of_any_script_are_read(typed: str, number: int | None) -> None:
    assert number_field("Hours").clean(typed) == number


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("1,000", "Did you mean 1000 or 1? Write 1000 or 1."),
        ("1.000", "Did you mean 1000 or 1? Write 1000 or 1."),
        ("1 000", "Did you mean 1000 or 1? Write 1000 or 1."),
        ("1\u202f000", "Did you mean 1000 or 1? Write 1000 or 1."),
        ("١٬٠٠٠", "Did you mean 1000 or 1? Write 1000 or 1."),
        ("1,500", "Write a whole number in digits only. If you mean 1500, write 1500."),
        ("1_000", "Write a whole number, like 45."),
        ("200.", "Write a whole number, like 45."),
        ("2.00", "Write a whole number, like 45."),
        ("+5", "Write a whole number, like 45."),
        ("-5", "Write a whole number, like 45."),
        ("1e3", "Write a whole number, like 45."),
        ("½", "Write a whole number, like 45."),
        ("²", "Write a whole number, like 45."),
        ("9" * 5_000, "This number is too large. Check the digits."),
    ],
)
def test_what_is_not_digits_alone_is_asked_about(typed: str, says: str) -> None:
    with pytest.raises(ValidationError) as refused:
        number_field("Hours").clean(typed)

    assert refused.value.messages == [says]

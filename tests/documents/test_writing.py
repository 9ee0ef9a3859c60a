from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from disputes.documents.wording import Wording
from disputes.documents.writing import Pen
from disputes.money import Money

ENGLISH, FRENCH = Pen(Wording("en")), Pen(Wording("fr"))


@pytest.mark.parametrize(
    ("amount", "currency", "english", "french"),
    [
        ("0.004", "USD", "0.004 USD", "0,004 USD"),
        ("1234.5", "USD", "1,234.50 USD", "1 234,50 USD"),
        ("1234567", "JPY", "1,234,567 JPY", "1 234 567 JPY"),
        ("-2", "KWD", "-2.000 KWD", "-2,000 KWD"),
    ],
)
def test_amounts_are_exact_in_both_languages(
    amount: str, currency: str, english: str, french: str
) -> None:
    money = Money.parse(amount, currency)

    assert ENGLISH.money(money).replace("\u00a0", " ") == english
    assert FRENCH.money(money).replace("\u00a0", " ").replace("\u202f", " ") == french


def test_what_is_not_stated_is_said_so() -> None:
    assert ENGLISH.money(None, at_least=True) == "not stated"
    assert FRENCH.day(None) == FRENCH.short_day(None) == FRENCH.length(None) == "non précisé"


def test_a_lower_bound_is_said_so() -> None:
    assert FRENCH.money(Money.parse("150", "USD"), at_least=True) == "au moins 150,00\u00a0USD"


def test_days_are_written_in_full_and_short() -> None:
    day = date(2026, 8, 1)

    assert ENGLISH.day(day).replace("\u00a0", " ") == "1 August 2026"
    assert FRENCH.day(day).replace("\u00a0", " ") == "1er août 2026"
    assert FRENCH.short_day(date(2026, 7, 2)).replace("\u00a0", " ") == "2 juill. 2026"


def test_times_are_written_in_utc() -> None:
    moment = datetime(2026, 3, 16, 9, 5, tzinfo=UTC)

    assert ENGLISH.moment(moment).replace("\u00a0", " ") == "16 March 2026, 09:05 UTC"


@pytest.mark.parametrize(
    ("seconds", "written"), [(0, "0 min"), (14_400, "4 h"), (5_430, "1 h 30 min 30 s")]
)
def test_lengths_of_time_are_exact(seconds: int, written: str) -> None:
    assert ENGLISH.length(seconds).replace("\u00a0", " ") == written

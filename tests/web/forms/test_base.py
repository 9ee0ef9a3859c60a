"""What every form says when the domain refuses."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils.translation import override

from disputes.money import Money
from disputes.rules.lock_out import IntervalContradictsDays
from disputes.services.payment_amendments import AmountBelowShares
from disputes.web.forms.base import say

ONE = Money.parse("1", "USD")


@pytest.mark.parametrize(
    ("language", "days"),
    [("en", ("Mar 1, 2026", "Mar 9, 2026")), ("fr", ("1 mars 2026", "9 mars"))],
)
def test_a_day_is_written_as_the_language_writes_it(language: str, days: tuple[str, ...]) -> None:
    error = IntervalContradictsDays(complaint=date(2026, 3, 1), lock_out=date(2026, 3, 9), days=1)

    with override(language):
        said = say(error)

    assert all(day in said for day in days)
    assert "2026-03" not in said


@pytest.mark.parametrize(
    ("language", "written"), [("en", "1.00\xa0USD"), ("ar", "\u20661.00\xa0USD\u2069")]
)
def test_an_amount_keeps_its_order_from_right_to_left(language: str, written: str) -> None:
    with override(language):
        said = say(AmountBelowShares(shares=ONE, amount=ONE))

    assert written in said

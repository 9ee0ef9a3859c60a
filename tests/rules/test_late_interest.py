"""What may come on top of late pay."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from disputes.money import Money
from disputes.rules.late_interest import LUMP_SUM, late_pay

LAST = date(2026, 1, 31)


def usd(text: str) -> Money:
    return Money.parse(text, "USD")


@pytest.mark.parametrize(
    ("days", "interest"), [(1, "0.08"), (30, "2.40"), (365, "29.20"), (730, "58.40")]
)
def test_each_day_after_the_last_one_adds_a_day_of_eight_points(days: int, interest: str) -> None:
    found = late_pay([(usd("365"), LAST + timedelta(days=days))], last_day=LAST)

    assert found is not None
    assert (found.interest, found.since) == (usd(interest), date(2026, 2, 1))
    assert found.lump_sum == LUMP_SUM == Money.parse("40", "EUR")


@pytest.mark.parametrize(("owed", "days"), [(usd("0"), 9), (usd("1"), 0)])
def test_nothing_is_late_where_nothing_is_owed_or_the_day_is_not_over(
    owed: Money, days: int
) -> None:
    assert late_pay([(owed, LAST + timedelta(days=days))], last_day=LAST) is None


def test_a_part_of_a_cent_is_left_out() -> None:
    found = late_pay([(usd("1.70"), LAST + timedelta(days=267))], last_day=LAST)

    assert found is not None
    assert found.interest == usd("0.09")


def test_what_came_late_counts_until_it_came() -> None:
    came, owed = LAST + timedelta(days=73), LAST + timedelta(days=365)

    found = late_pay([(usd("100"), came), (usd("50"), owed), (usd("9"), LAST)], last_day=LAST)

    assert found is not None
    assert found.interest == usd("5.60")

"""What a rate promises."""

from __future__ import annotations

import pytest

from disputes.choices import RateBasis
from disputes.money import Money
from disputes.rules.rate_basis import HoursMissing, promised


def usd(text: str) -> Money:
    return Money.parse(text, "USD")


def test_a_rate_by_the_task_is_multiplied_to_the_last_fraction_of_a_cent() -> None:
    total = promised(rate=usd("0.004"), basis=RateBasis.TASK, units=200, seconds=None)

    assert total == usd("0.8")


def test_a_rate_by_the_hour_counts_each_second() -> None:
    total = promised(rate=usd("3"), basis=RateBasis.HOUR, units=1, seconds=90 * 60)

    assert total == usd("4.5")


def test_a_third_of_a_cent_is_rounded_once_below_the_micro_unit() -> None:
    total = promised(rate=usd("0.01"), basis=RateBasis.HOUR, units=1, seconds=1200)

    assert total == usd("0.003333")


def test_a_price_for_all_is_what_it_says() -> None:
    assert promised(rate=usd("50"), basis=RateBasis.TOTAL, units=7, seconds=60) == usd("50")


@pytest.mark.parametrize("basis", list(RateBasis))
def test_without_a_rate_the_promise_is_unknown(basis: RateBasis) -> None:
    assert promised(rate=None, basis=basis, units=3, seconds=None) is None


def test_a_rate_by_the_hour_needs_the_hours() -> None:
    with pytest.raises(HoursMissing):
        promised(rate=usd("3"), basis=RateBasis.HOUR, units=1, seconds=None)

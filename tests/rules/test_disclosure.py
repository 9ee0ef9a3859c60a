from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disputes.money import Money
from disputes.rules.disclosure import (
    Amounts,
    Published,
    Share,
    band_of,
    dominated,
    publish,
    to_step,
    to_two_digits,
)

MICROS = st.integers(0, 10**15)


def usd(units: str | int) -> Money:
    return Money.parse(units, "USD")


def share(*, owed: int = 7, received: int = 3, disputes: int = 1) -> Share:
    return Share(disputes, Amounts(usd(owed + received), usd(received), usd(owed)))


def published(shares: list[Share]) -> Published | None:
    return publish(shares, smallest_group=10)


def test_a_group_below_the_threshold_is_not_published_at_all() -> None:
    assert published([share()] * 9) is None


def test_a_group_of_the_threshold_is_published_rounded() -> None:
    cell = published([share(disputes=2)] * 12)

    assert cell is not None
    assert (cell.taskers, cell.disputes) == (10, 25)
    assert (cell.owed, cell.received, cell.promised) == (usd(84), usd(36), usd(120))


def test_money_is_not_published_where_fewer_people_state_it() -> None:
    cell = published([share()] * 9 + [Share(1, None)] * 9)

    assert cell is not None
    assert cell.taskers == 20
    assert (cell.owed, cell.promised, cell.received, cell.quartiles) == (None,) * 4


def test_one_person_with_most_of_the_money_takes_it_out_of_the_cell() -> None:
    cell = published([share(owed=1)] * 11 + [share(owed=12)])

    assert cell is not None
    assert (cell.owed, cell.quartiles) == (None, None)
    assert cell.taskers == 10


def test_if_few_received_anything_neither_that_nor_the_promise_is_published() -> None:
    cell = published([share(received=0)] * 11 + [share()])

    assert cell is not None
    assert cell.owed == usd(84)
    assert (cell.promised, cell.received) == (None, None)


def test_a_total_of_zero_would_say_of_everybody_that_they_got_nothing() -> None:
    cell = published([share(received=0)] * 12)

    assert cell is not None
    assert cell.received is None


def test_quartiles_are_published_as_bands() -> None:
    cell = published([share(owed=owed) for owed in range(1, 13)])

    assert cell is not None
    assert cell.quartiles is not None
    assert [(band.low, band.high) for band in cell.quartiles] == [
        (usd(2), usd(5)),
        (usd(5), usd(10)),
        (usd(5), usd(10)),
    ]


@pytest.mark.parametrize(
    ("amounts", "is_dominated"),
    [
        ([50, 30, 20], False),
        ([51, 10, 10, 10, 10, 9], True),
        ([42, 39, 10, 9], True),
        ([50, 45, 5], True),
        ([10] * 10, False),
    ],
)
def test_one_or_two_people_dominate(amounts: list[int], is_dominated: bool) -> None:
    assert dominated([usd(amount) for amount in amounts]) is is_dominated


def test_the_second_must_not_be_able_to_work_out_the_first() -> None:
    assert dominated([usd(50), usd(30), usd(20)]) is False
    assert dominated([usd(45), usd(35), usd(20)]) is False
    assert dominated([usd(100), usd(0), usd(14)]) is True


@pytest.mark.parametrize(("count", "rounded"), [(10, 10), (12, 10), (13, 15), (17, 15), (18, 20)])
def test_counts_are_rounded_to_the_nearest_five(count: int, rounded: int) -> None:
    assert to_step(count) == rounded


@pytest.mark.parametrize(
    ("amount", "rounded"),
    [("1234.56", "1200"), ("1250", "1300"), ("99.6", "100"), ("0.004", "0.004"), ("0", "0")],
)
def test_money_is_rounded_to_two_digits(amount: str, rounded: str) -> None:
    assert to_two_digits(usd(amount)) == usd(rounded)


@given(micros=MICROS)
def test_two_digits_are_within_a_twentieth_of_the_truth(micros: int) -> None:
    rounded = to_two_digits(Money(micros, "JPY")).micros

    assert len(str(rounded).rstrip("0")) <= 2
    assert abs(rounded - micros) * 20 <= micros


@given(micros=MICROS)
def test_a_band_holds_its_amount_and_is_at_most_two_and_a_half_times_wide(micros: int) -> None:
    band = band_of(Money(micros, "USD"))

    assert band.low.micros <= micros < band.high.micros
    assert band.low.is_zero or band.high.micros * 2 <= band.low.micros * 5

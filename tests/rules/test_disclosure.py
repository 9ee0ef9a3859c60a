from __future__ import annotations

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disputes.money import Money
from disputes.rules.blur import MILLION, Amounts, Blurred
from disputes.rules.disclosure import (
    Published,
    band_of,
    dominated,
    enough_whoever_lies,
    publish,
    step_above,
    to_step,
)

MICROS = st.integers(0, 10**15)


def usd(units: str | int) -> Money:
    return Money.parse(units, "USD")


def share(*, owed: int = 7, received: int = 3, disputes: int = 1) -> Blurred:
    return Blurred(disputes * MILLION, Amounts(received=usd(received), owed=usd(owed)))


def published(shares: list[Blurred]) -> Published | None:
    return publish(shares, smallest_group=10)


def test_a_group_below_the_threshold_is_not_published_at_all() -> None:
    assert published([share()] * 9) is None


def test_a_group_of_the_threshold_is_published_rounded() -> None:
    cell = published([share(disputes=2)] * 12)

    assert cell is not None
    assert (cell.taskers, cell.disputes) == (10, 25)
    assert (cell.owed, cell.received, cell.promised) == (usd(80), usd(35), usd(115))


def test_sums_are_rounded_to_a_step_that_the_largest_share_fits_in() -> None:
    cell = published([share(owed=1, disputes=1)] * 30 + [share(owed=21, disputes=21)])

    assert cell is not None
    assert (cell.owed, cell.disputes) == (usd(50), 50)


def test_one_person_with_most_of_the_disputes_takes_their_number_out_of_the_cell() -> None:
    cell = published([share()] * 9 + [share(disputes=493)])

    assert cell is not None
    assert (cell.taskers, cell.disputes) == (10, None)


def test_money_is_not_published_where_fewer_people_state_it() -> None:
    cell = published([share()] * 9 + [Blurred(MILLION, None)] * 9)

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
    assert cell.owed == usd(80)
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
    assert dominated(amounts) is is_dominated


def test_the_second_must_not_be_able_to_work_out_the_first() -> None:
    assert dominated([50, 30, 20]) is False
    assert dominated([45, 35, 20]) is False
    assert dominated([100, 0, 14]) is True


@pytest.mark.parametrize(("count", "rounded"), [(10, 10), (12, 10), (13, 15), (17, 15), (18, 20)])
def test_counts_are_rounded_to_the_nearest_five(count: int, rounded: int) -> None:
    assert to_step(count) == rounded


@pytest.mark.parametrize(
    ("share", "step"), [(0, 1), (1, 1), (2, 2), (3, 5), (5, 5), (6, 10), (99, 100), (101, 200)]
)
def test_steps_are_1_2_5_10_and_so_on(share: int, step: int) -> None:
    assert step_above(share) == step


@given(owed=st.lists(MICROS, min_size=10, max_size=30))
def test_what_is_published_is_never_zero_and_at_most_half_a_step_off(owed: list[int]) -> None:
    people = [Blurred(MILLION, Amounts(usd(0), Money(micros, "USD"))) for micros in owed]
    cell = published(people)

    assert cell is not None
    if cell.owed is not None:
        assert cell.owed.micros > 0
        assert abs(cell.owed.micros - sum(owed)) * 2 <= step_above(max(owed))


@given(micros=MICROS)
def test_a_band_holds_its_amount_and_is_at_most_two_and_a_half_times_wide(micros: int) -> None:
    band = band_of(Money(micros, "USD"))

    assert band.low.micros <= micros < band.high.micros
    assert band.low.is_zero or band.high.micros * 2 <= band.low.micros * 5


@pytest.mark.parametrize(
    ("words", "is_enough"),
    [("", False), ("a a a", False), ("a a b", False), ("a a b b", True), ("ab ab", True)],
)
def test_enough_must_remain_whichever_organization_lies(words: str, is_enough: bool) -> None:
    unions = {"a": UUID(int=1), "b": UUID(int=2)}
    said = {UUID(int=n): {unions[one] for one in by} for n, by in enumerate(words.split())}

    assert enough_whoever_lies(said, smallest_group=2) is is_enough

"""What no honest record holds is refused in words, with the field it is about."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disputes.choices import WorkKind
from disputes.money import Money
from disputes.rules import bounds

TODAY = date(2026, 4, 1)


@pytest.mark.parametrize(
    ("micros", "error"),
    [(-1, bounds.AmountNegative), (10**15 + 1, bounds.AmountTooLarge)],
)
def test_an_amount_that_cannot_be_is_refused(micros: int, error: type[bounds.OutOfBounds]) -> None:
    with pytest.raises(error) as refusal:
        bounds.amount_within(Money(micros, "USD"), field="rate")

    assert refusal.value.field == "rate"
    assert str(refusal.value)


def test_the_largest_amount_is_accepted_whole() -> None:
    largest = Money(10**15, "JPY")

    assert bounds.amount_within(largest, field="amount") == largest


def test_a_past_day_is_today_or_before() -> None:
    assert bounds.past_day(TODAY, today=TODAY, field="day") == TODAY
    assert bounds.past_day(None, today=TODAY, field="day") is None

    with pytest.raises(bounds.DayInTheFuture):
        bounds.past_day(date(2026, 4, 2), today=TODAY, field="day")
    with pytest.raises(bounds.DayTooEarly, match="2000-01-01"):
        bounds.past_day(date(1999, 12, 31), today=TODAY, field="day")


def test_a_day_ahead_is_within_ten_years() -> None:
    assert bounds.any_day(None, today=TODAY, field="day") is None
    assert bounds.any_day(date(2036, 12, 31), today=TODAY, field="day") == date(2036, 12, 31)

    with pytest.raises(bounds.DayTooFarAhead, match="2036-12-31"):
        bounds.any_day(date.max, today=TODAY, field="day")
    with pytest.raises(bounds.DayTooEarly):
        bounds.any_day(date(1999, 12, 31), today=TODAY, field="day")


def test_time_is_unknown_or_more_than_nothing() -> None:
    assert bounds.time_within(None, field="seconds") is None
    assert bounds.time_within(1, field="seconds") == 1
    for seconds in (0, -60, bounds.MOST_SECONDS + 1):
        with pytest.raises(bounds.TimeOutOfBounds):
            bounds.time_within(seconds, field="seconds")


def test_a_count_is_at_least_one() -> None:
    assert bounds.count_within(200, field="units") == 200
    for count in (0, -1, bounds.MOST_TASKS + 1):
        with pytest.raises(bounds.CountOutOfBounds, match="1000000"):
            bounds.count_within(count, field="units")


@pytest.mark.parametrize(
    "text",
    ["", "a" * 10_000, "😀" * 10_000, "\u202eright to left\u202c", "bell \x07 tab \t\n", "<b>#set"],
)
def test_a_text_is_kept_exactly_as_it_was_typed(text: str) -> None:
    assert bounds.stated_text(text, field="note") is text


def test_a_text_without_end_is_refused_with_its_limit() -> None:
    with pytest.raises(bounds.TextTooLong, match="10000"):
        bounds.stated_text("a" * 10_001, field="note")


@pytest.mark.parametrize("text", ["a\x00b", "half \ud83d"])
def test_a_character_that_cannot_be_kept_is_never_removed_in_silence(text: str) -> None:
    with pytest.raises(bounds.TextUnreadable):
        bounds.stated_text(text, field="note")


@given(st.text())
def test_every_text_that_is_accepted_can_be_written_down(text: str) -> None:
    try:
        kept = bounds.stated_text(text, field="note")
    except bounds.TextUnreadable:
        return

    assert kept.encode().decode() == text


@pytest.mark.parametrize("value", ["nope", "", None])
def test_a_word_is_one_of_the_list(value: Any) -> None:
    assert bounds.word_of(WorkKind, "waiting", field="kind") is WorkKind.WAITING

    with pytest.raises(bounds.WordUnknown) as refusal:
        bounds.word_of(WorkKind, value, field="kind")
    assert refusal.value.field == "kind"

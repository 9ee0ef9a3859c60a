from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disputes.choices import AgeBand
from disputes.rules.ageing import BANDS, band_on, due_day, next_step_at, next_step_on

DUE = date(2026, 3, 1)
DAYS = st.dates(date(2000, 1, 1), date(2040, 1, 1))


@pytest.mark.parametrize(
    ("waited", "band"),
    [
        (-1, AgeBand.NOT_DUE),
        (0, AgeBand.DAYS_0_14),
        (14, AgeBand.DAYS_0_14),
        (15, AgeBand.DAYS_15_30),
        (30, AgeBand.DAYS_15_30),
        (31, AgeBand.DAYS_31_60),
        (60, AgeBand.DAYS_31_60),
        (61, AgeBand.DAYS_61_90),
        (90, AgeBand.DAYS_61_90),
        (91, AgeBand.OVER_90),
        (4_000, AgeBand.OVER_90),
    ],
)
def test_a_band_begins_and_ends_on_its_own_days(waited: int, band: AgeBand) -> None:
    assert band_on(DUE + timedelta(days=waited), DUE) is band


def test_a_due_day_that_is_not_stated_has_no_band_and_no_step() -> None:
    assert band_on(DUE, None) is AgeBand.UNKNOWN
    assert next_step_on(DUE, None) is None
    assert next_step_at(DUE, None) is None


def test_a_step_is_taken_at_midnight_in_utc() -> None:
    assert next_step_at(DUE, DUE) == datetime(2026, 3, 16, tzinfo=UTC)


def test_after_the_last_band_there_is_no_step() -> None:
    assert next_step_on(DUE + timedelta(days=90), DUE) == DUE + timedelta(days=91)
    assert next_step_on(DUE + timedelta(days=91), DUE) is None


@given(day=DAYS, due_on=DAYS)
def test_the_next_step_is_the_first_day_of_the_very_next_band(day: date, due_on: date) -> None:
    step = next_step_on(day, due_on)

    if step is None:
        assert band_on(day, due_on) is BANDS[-1]
    else:
        before = BANDS.index(band_on(day, due_on))
        assert step > day
        assert BANDS.index(band_on(step, due_on)) == before + 1
        assert BANDS.index(band_on(step - timedelta(days=1), due_on)) == before


def test_the_word_of_the_tasker_wins_over_the_days_of_the_entries() -> None:
    assert due_day(DUE, [date(2026, 1, 1)]) == DUE


def test_without_a_word_the_earliest_entry_counts() -> None:
    assert due_day(None, [None, date(2026, 2, 1), DUE]) == date(2026, 2, 1)
    assert due_day(None, [None]) is None

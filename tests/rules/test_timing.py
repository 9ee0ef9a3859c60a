"""What a clock measured."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from disputes.rules.timing import is_forgotten, measured

START = datetime(2026, 3, 16, 9, tzinfo=UTC)


@pytest.mark.parametrize(
    ("after", "seconds"),
    [(timedelta(minutes=35), 2_100), (timedelta(0), 0), (timedelta(hours=-1), 0)],
)
def test_a_clock_measures_whole_seconds_and_never_less_than_none(
    after: timedelta, seconds: int
) -> None:
    assert measured(START, START + after) == seconds


def test_after_twelve_hours_somebody_forgot_it() -> None:
    assert not is_forgotten(12 * 3600)
    assert is_forgotten(12 * 3600 + 1)

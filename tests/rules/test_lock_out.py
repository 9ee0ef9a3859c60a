"""The days of a lock-out: only what cannot both be true is refused."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from disputes.errors import DomainError
from disputes.rules import bounds, lock_out
from disputes.rules.lock_out import LockOutDays

TODAY = date(2026, 4, 1)


def march(day: int) -> date:
    return date(2026, 3, day)


@pytest.mark.parametrize(
    "days",
    [
        {},
        {"seen_on": march(5)},
        # A notice after the fact, and a lock-out before the day that the platform claims.
        {"notice_on": march(9), "effective_on": march(5)},
        {"seen_on": march(5), "effective_on": march(9)},
        {"notice_on": march(1), "effective_on": date(2026, 5, 1)},
        {"notice_on": march(1), "seen_on": march(5), "appealed_on": march(2)},
        {"appealed_on": march(5), "decided_on": march(5)},
        {"decided_on": march(5)},
        {"complained_on": march(9), "seen_on": march(5)},
        {"complained_on": march(4), "seen_on": march(5), "days_since_complaint": 1},
        {"complained_on": march(4), "effective_on": march(4), "days_since_complaint": 0},
        {
            "complained_on": march(1),
            "seen_on": march(5),
            "effective_on": march(3),
            "days_since_complaint": 2,
        },
        {"complained_on": march(4), "days_since_complaint": 7},
        {"seen_on": march(4), "days_since_complaint": 7},
    ],
)
def test_days_that_can_be_true_are_kept(days: dict[str, Any]) -> None:
    LockOutDays(**days).check(today=TODAY)


@pytest.mark.parametrize(
    ("days", "error", "said"),
    [
        (
            {"seen_on": march(5), "appealed_on": march(4)},
            lock_out.AppealBeforeLockOut,
            ("2026-03-04", "2026-03-05"),
        ),
        (
            {"appealed_on": march(5), "decided_on": march(4)},
            lock_out.DecisionBeforeAppeal,
            ("2026-03-04", "2026-03-05"),
        ),
        (
            {"complained_on": march(1), "seen_on": march(9), "days_since_complaint": 1},
            lock_out.IntervalContradictsDays,
            ("2026-03-01", "2026-03-09", "1"),
        ),
        ({"effective_on": date(2026, 5, 1)}, lock_out.EffectiveAheadWithoutNotice, ()),
        ({"seen_on": date(2026, 4, 2)}, bounds.DayInTheFuture, ()),
        ({"notice_on": date(2026, 4, 2)}, bounds.DayInTheFuture, ()),
        ({"appealed_on": date(1999, 4, 2)}, bounds.DayTooEarly, ("2000-01-01",)),
        ({"notice_on": march(1), "effective_on": date.max}, bounds.DayTooFarAhead, ()),
        ({"days_since_complaint": -1}, bounds.CountOutOfBounds, ()),
        ({"days_since_complaint": 10_001}, bounds.CountOutOfBounds, ("10000",)),
    ],
)
def test_days_that_contradict_are_refused_by_name(
    days: dict[str, Any], error: type[DomainError], said: tuple[str, ...]
) -> None:
    with pytest.raises(error) as refusal:
        LockOutDays(**days).check(today=TODAY)

    assert refusal.value.field in days
    assert all(part in str(refusal.value) for part in said)


def test_the_lock_out_is_the_first_day_without_access() -> None:
    assert LockOutDays().locked_out_on() is None
    assert LockOutDays(seen_on=march(5)).locked_out_on() == march(5)
    assert LockOutDays(seen_on=march(5), effective_on=march(3)).locked_out_on() == march(3)

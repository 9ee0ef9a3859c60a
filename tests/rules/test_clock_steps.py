"""A clock stands where the last step put it whose day has come."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from disputes.choices import ClockState, ClockType, WhoActs
from disputes.rules.clock_steps import next_step_at, state_on
from disputes.rules.clocks import Reading

LAST = date(2026, 6, 28)
# The last day is a Sunday: Friday before, Monday after.
READING = Reading(
    start=date(2023, 6, 28),
    prudent=date(2026, 6, 26),
    naive=LAST,
    shifted=date(2026, 6, 29),
    why=(),
)


@pytest.mark.parametrize(
    ("who", "days", "state"),
    [
        (WhoActs.WORKER, -93, ClockState.FRESH),
        (WhoActs.WORKER, -92, ClockState.DYING_90),
        (WhoActs.WORKER, -32, ClockState.DYING_30),
        (WhoActs.WORKER, -9, ClockState.DYING_7),
        (WhoActs.WORKER, 1, ClockState.DYING_7),
        (WhoActs.WORKER, 2, ClockState.DEAD),
        (WhoActs.PAYER, -1, ClockState.FRESH),
        (WhoActs.PAYER, 1, ClockState.DUE),
        (WhoActs.PAYER, 2, ClockState.OVERDUE),
        (WhoActs.AUTHORITY, 9, ClockState.TO_DEMAND),
        (WhoActs.PAYER, 23, ClockState.ESCALATE),
    ],
)
def test_each_state_begins_on_its_day(who: WhoActs, days: int, state: ClockState) -> None:
    day = LAST + timedelta(days=days)

    assert state_on(day, READING, who, ClockType.LIMITATION) is state


def test_the_next_step_is_the_first_one_ahead() -> None:
    ahead = next_step_at(LAST, READING, WhoActs.WORKER, ClockType.LIMITATION)

    assert ahead == datetime(2026, 6, 30, tzinfo=UTC)
    over = LAST + timedelta(days=2)
    assert next_step_at(over, READING, WhoActs.WORKER, ClockType.LIMITATION) is None


@pytest.mark.parametrize(
    ("reading", "kind", "state"),
    [
        (READING, ClockType.LOOKBACK_CAP, ClockState.LOOKS_BACK),
        (replace(READING, stopped_on=LAST), ClockType.LIMITATION, ClockState.STOPPED),
        (replace(READING, paused=True), ClockType.LIMITATION, ClockState.HELD),
    ],
)
def test_what_does_not_run_takes_no_step(
    reading: Reading, kind: ClockType, state: ClockState
) -> None:
    assert state_on(LAST, reading, WhoActs.WORKER, kind) is state
    assert next_step_at(LAST, reading, WhoActs.WORKER, kind) is None

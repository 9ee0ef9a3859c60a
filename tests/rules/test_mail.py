"""When a mail may go out, and which days it is about."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from disputes.rules.mail import days_to_tell, is_waking, masked, next_morning

MANILA, UTC_ZONE, LISBON = ZoneInfo("Asia/Manila"), ZoneInfo("UTC"), ZoneInfo("Europe/Lisbon")


@pytest.mark.parametrize(
    ("now", "zone", "morning"),
    [
        (datetime(2026, 3, 16, 8, 59, tzinfo=UTC), UTC_ZONE, datetime(2026, 3, 16, 9, tzinfo=UTC)),
        (datetime(2026, 3, 16, 9, tzinfo=UTC), UTC_ZONE, datetime(2026, 3, 17, 9, tzinfo=UTC)),
        (datetime(2026, 3, 16, 0, 30, tzinfo=UTC), MANILA, datetime(2026, 3, 16, 1, tzinfo=UTC)),
        (datetime(2026, 3, 28, 12, tzinfo=UTC), LISBON, datetime(2026, 3, 29, 8, tzinfo=UTC)),
    ],
)
def test_it_is_nine_by_the_persons_own_clock(now: datetime, zone: ZoneInfo, morning: datetime):
    assert next_morning(now, zone) == morning


def test_nobodys_phone_rings_at_night_after_missed_runs():
    hours = [
        hour for hour in range(24) if is_waking(datetime(2026, 3, 16, hour, tzinfo=UTC), MANILA)
    ]

    assert hours == [*range(1, 13)]


def test_what_nobody_carried_out_for_days_is_old():
    now = datetime(2026, 3, 16, 1, tzinfo=UTC)

    told = days_to_tell(datetime(2026, 3, 15, 1, tzinfo=UTC), now, MANILA)
    old = days_to_tell(datetime(2026, 1, 1, tzinfo=UTC), now, MANILA)

    assert told == (date(2026, 3, 15), date(2026, 3, 16))
    assert old == (date(2026, 3, 14), date(2026, 3, 16))


def test_an_address_is_shown_to_who_knows_it():
    assert masked("asha.k@example.org") == "a…@…g"

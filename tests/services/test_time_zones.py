"""Choosing the clock of one's pages."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from disputes.models import Tasker
from disputes.services.time_zones import TimeZoneNotKnown, choose_time_zone, latest_today

EVENING = datetime(2026, 3, 15, 22, 0, tzinfo=UTC)


def test_a_zone_is_kept_and_can_be_forgotten(asha: Tasker) -> None:
    choose_time_zone(account=asha.account, time_zone="Asia/Manila")
    asha.account.refresh_from_db()
    assert asha.account.time_zone == "Asia/Manila"

    choose_time_zone(account=asha.account, time_zone="")
    asha.account.refresh_from_db()
    assert asha.account.time_zone == ""


def test_what_is_no_zone_is_refused(asha: Tasker) -> None:
    with pytest.raises(TimeZoneNotKnown):
        choose_time_zone(account=asha.account, time_zone="Mars/Phobos")

    asha.account.refresh_from_db()
    assert asha.account.time_zone == ""


def test_a_day_that_began_somewhere_is_not_in_the_future(asha: Tasker) -> None:
    assert latest_today(asha, EVENING) == date(2026, 3, 16)


def test_a_day_that_began_elsewhere_is_in_the_future_of_a_known_zone(asha: Tasker) -> None:
    asha.account.time_zone = "America/New_York"

    assert latest_today(asha, EVENING) == date(2026, 3, 15)

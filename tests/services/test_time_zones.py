"""Choosing the clock of one's pages."""

from __future__ import annotations

import pytest

from disputes.models import Tasker
from disputes.services.time_zones import TimeZoneNotKnown, choose_time_zone


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

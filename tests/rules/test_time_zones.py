"""Whose clock is known, and which day it shows."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from disputes.rules.time_zones import is_zone, known_zone, latest_day, zone_of, zones_in

EVENING = datetime(2026, 3, 15, 22, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("country", "zone"),
    [("PH", "Asia/Manila"), ("KE", "Africa/Nairobi"), ("FR", "Europe/Paris"), ("US", "")],
)
def test_a_country_with_one_clock_gives_it(country: str, zone: str) -> None:
    assert known_zone(chosen="", country=country) == zone


@pytest.mark.parametrize("country", ["", "nowhere", "US", "CD"])
def test_without_a_country_or_with_many_clocks_it_is_universal_time(country: str) -> None:
    assert zone_of(chosen="", country=country) == ZoneInfo("UTC")


def test_towns_whose_clocks_agree_all_the_year_are_one_zone() -> None:
    assert len(zones_in("AR")) == len(zones_in("MY")) == 1
    assert len(zones_in("CD")) == 2


def test_what_is_chosen_comes_before_the_country() -> None:
    assert known_zone(chosen="America/New_York", country="PH") == "America/New_York"
    assert known_zone(chosen="UTC", country="PH") == "UTC"


def test_a_name_that_is_no_zone_is_not_used() -> None:
    assert not is_zone("Nowhere/Never")
    assert not is_zone("../etc/passwd")
    assert known_zone(chosen="Nowhere/Never", country="PH") == "Asia/Manila"


@pytest.mark.parametrize(
    ("chosen", "country", "day"),
    [("", "PH", 16), ("Africa/Kinshasa", "", 15), ("America/New_York", "PH", 15), ("", "US", 16)],
)
def test_the_last_day_is_theirs_or_where_the_day_begins_first(
    chosen: str, country: str, day: int
) -> None:
    assert latest_day(EVENING, chosen=chosen, country=country) == date(2026, 3, day)


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 3, 28, 22, 59, tzinfo=UTC), 28),
        (datetime(2026, 3, 28, 23, 0, tzinfo=UTC), 29),
        (datetime(2026, 3, 29, 21, 59, tzinfo=UTC), 29),
        (datetime(2026, 3, 29, 22, 0, tzinfo=UTC), 30),
    ],
)
def test_the_day_on_which_clocks_go_forward_has_23_hours(moment: datetime, day: int) -> None:
    assert latest_day(moment, chosen="Europe/Paris", country="") == date(2026, 3, day)


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 10, 24, 22, 0, tzinfo=UTC), 25),
        (datetime(2026, 10, 25, 22, 59, tzinfo=UTC), 25),
        (datetime(2026, 10, 25, 23, 0, tzinfo=UTC), 26),
    ],
)
def test_the_day_on_which_clocks_go_back_has_25_hours(moment: datetime, day: int) -> None:
    assert latest_day(moment, chosen="Europe/Paris", country="") == date(2026, 10, day)

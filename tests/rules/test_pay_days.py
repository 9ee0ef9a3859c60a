"""Pay days by the clock of who pays, and by the clock of who is paid."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from disputes.reference import tables
from disputes.rules.pay_days import NotAPayDay, PayDay, pay_days

APPEN = next(row for row in tables.platforms() if row.slug == "appen").pay_days
MANILA = ZoneInfo("Asia/Manila")


def test_each_channel_has_its_own_day_in_the_payers_zone() -> None:
    found = pay_days(APPEN)

    assert found["PAYONEER"].on_or_after(date(2026, 3, 15)) == date(2026, 4, 14)
    assert found["PAYONEER"].on_or_after(date(2026, 3, 14)) == date(2026, 3, 14)
    assert found["PAYPAL"].on_or_after(date(2026, 3, 13)) == date(2026, 3, 19)
    assert {day.zone for day in found.values()} == {"America/Los_Angeles"}


def test_the_workers_day_is_often_another_one() -> None:
    thursday = pay_days(APPEN)["PAYPAL"]

    assert thursday.day_for(date(2026, 3, 19), MANILA) == date(2026, 3, 20)


def test_the_day_after_one_names_the_one_of_next_week() -> None:
    thursday = pay_days(APPEN)["PAYPAL"]

    assert thursday.next_for(date(2026, 3, 20), ZoneInfo("America/Los_Angeles")) == date(
        2026, 3, 26
    )


@pytest.mark.parametrize(
    ("today", "told"),
    [
        # Wednesday's pay is late at 17:00 of Thursday there, which is Friday in Manila.
        (date(2026, 3, 19), date(2026, 3, 20)),
        (date(2026, 3, 20), date(2026, 3, 20)),
        (date(2026, 3, 21), date(2026, 3, 27)),
        # The days around the hour that their clocks skip, and the one that they repeat.
        (date(2026, 3, 7), date(2026, 3, 13)),
        (date(2026, 10, 31), date(2026, 11, 6)),
    ],
)
def test_the_next_pay_day_is_the_workers_own(today: date, told: date) -> None:
    assert pay_days(APPEN)["PAYPAL"].next_for(today, MANILA) == told


def test_the_end_of_a_month_is_that_of_the_payer() -> None:
    last = PayDay(zone="America/Los_Angeles", monthday=31)
    early = PayDay(zone="Asia/Manila", monthday=1, at=time(2))

    assert last.next_for(date(2026, 3, 1), MANILA) == date(2026, 3, 1)
    assert last.next_for(date(2026, 3, 2), MANILA) == date(2026, 4, 1)
    assert early.next_for(date(2026, 2, 28), ZoneInfo("America/Los_Angeles")) == date(2026, 2, 28)


def test_every_shipped_code_can_be_read() -> None:
    read = {row.slug: pay_days(row.pay_days) for row in tables.platforms()}

    assert {slug for slug, found in read.items() if found} == {"appen", "alignerr"}
    assert read["alignerr"][""].on_or_after(date(2025, 4, 28)) == date(2025, 5, 2)


@pytest.mark.parametrize(
    "code",
    [
        "MONTHLY;DAY=32",
        "WEEKLY;DOW=XYZ",
        "WEEKLY;DOW=MON;TIME=25:00",
        "WEEKLY;DAW=MON",
        "FRIDAYS",
        "WEEKLY;DOW=MON;TZ=Los Angeles",
    ],
)
def test_what_cannot_be_read_is_refused(code: str) -> None:
    with pytest.raises(NotAPayDay):
        pay_days(code)


def test_a_month_without_the_day_pays_on_its_last() -> None:
    last = PayDay(zone="UTC", monthday=31)

    assert last.on_or_after(date(2026, 2, 1)) == date(2026, 2, 28)
    assert last.on_or_after(date(2026, 12, 31)) == date(2026, 12, 31)
    assert last.on_or_after(date(2028, 2, 29)) == date(2028, 2, 29)


def test_summer_time_moves_the_moment_and_never_makes_it_late_too_soon() -> None:
    five = PayDay(zone="America/Los_Angeles", weekday=3, at=time(17))
    skipped = PayDay(zone="America/Los_Angeles", monthday=8, at=time(2, 30))
    repeated = PayDay(zone="America/Los_Angeles", monthday=1, at=time(1, 30))

    assert five.moment(date(2026, 3, 5)) == datetime(2026, 3, 6, 1, tzinfo=UTC)
    assert five.moment(date(2026, 3, 12)) == datetime(2026, 3, 13, 0, tzinfo=UTC)
    assert skipped.moment(date(2026, 3, 8)) == datetime(2026, 3, 8, 10, 30, tzinfo=UTC)
    assert repeated.moment(date(2026, 11, 1)) == datetime(2026, 11, 1, 9, 30, tzinfo=UTC)


@settings(max_examples=40)
@given(
    day=st.dates(date(2000, 1, 1), date(2060, 1, 1)),
    weekday=st.integers(0, 6) | st.none(),
    monthday=st.integers(1, 31),
)
def test_the_next_pay_day_is_never_behind_nor_further_than_a_period(
    day: date, weekday: int | None, monthday: int
) -> None:
    each = PayDay(zone="UTC", weekday=weekday, monthday=monthday)

    found = each.on_or_after(day)

    assert day <= found <= day + timedelta(days=31)
    assert found == each.on_or_after(found)

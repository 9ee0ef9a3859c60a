"""Last days: as the words of a rule count them, as one had better count, and as they may move."""

from __future__ import annotations

import csv
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from disputes.choices import ClockEvent, ClockType, StopEffect, Unit, WhoActs, Why
from disputes.reference import cells, tables
from disputes.rules import clocks
from disputes.rules.calendars import ONLY_WEEKENDS, ClosedDays, NeverOpen, working_day_from
from disputes.rules.clocks import Period, last_day, running
from disputes.rules.deadlines import in_force, period_of

VECTORS = list(
    csv.DictReader(
        (cells.FOLDER / "deadline_test_vectors.csv").read_text(encoding="utf-8").splitlines()
    )
)
RULES = {
    "TV1": "ES-SALARIO",
    "TV2": "PLAT-ALIGNERR-PAY",
    "TV3": "GB-WAGES-OLD",
    "TV4": "GB-WAGES-OLD",
    "TV5": "PH-MONEY",
    "TV6": "MX-DISMISSAL",
    "TV7": "EU-PWD-REVIEW",
    "TV8": "EU-GDPR-ACCESS",
    "TV9": "US-FLSA",
}
YEARS_3 = Period(
    code="PH-MONEY",
    clock_type=ClockType.LIMITATION,
    who=WhoActs.WORKER,
    length=3,
    unit=Unit.YEARS,
    start_event=ClockEvent.DUE_DATE,
)
DAYS = st.dates(date(2000, 1, 1), date(2060, 1, 1))
HOLIDAYS = ClosedDays(frozenset(date(2000, 1, 1) + timedelta(days=9 * n) for n in range(3000)))
PERIODS = st.builds(
    Period,
    code=st.just("ANY"),
    clock_type=st.sampled_from([t for t in ClockType if not t.looks_back]),
    who=st.sampled_from(WhoActs),
    length=st.integers(0, 40),
    unit=st.sampled_from(Unit),
    start_event=st.sampled_from([ClockEvent.DUE_DATE, ClockEvent.DUE_DATE_PLUS_1]),
    minus_days=st.integers(0, 1),
)


def period(rule: str) -> Period:
    return period_of(next(row for row in tables.deadlines() if row.rule_id == rule))


@pytest.mark.parametrize("vector", VECTORS, ids=lambda vector: vector["vector_id"])
def test_the_worked_dates_come_out(vector: dict[str, str]) -> None:
    start = date.fromisoformat(vector["start_date"])

    reading = last_day(period(RULES[vector["vector_id"]]), start, ONLY_WEEKENDS)

    assert reading.naive == date.fromisoformat(vector["expected_last_day"])


def test_every_shipped_rule_with_a_period_can_be_counted() -> None:
    rows = [period_of(row) for row in tables.deadlines() if row.length is not None]

    readings = [last_day(each, date(2026, 1, 31), ONLY_WEEKENDS) for each in rows]

    assert len(readings) == 81
    assert all(reading.why for reading in readings)


def test_without_a_period_no_day_is_made_up() -> None:
    with pytest.raises(clocks.NoPeriod):
        last_day(replace(YEARS_3, length=None), date(2026, 1, 1), ONLY_WEEKENDS)


def test_a_closed_last_day_moves_on_and_one_acts_before_it() -> None:
    # 28 February 2027, for a month without its 29th, is a Sunday.
    reading = last_day(YEARS_3, date(2024, 2, 29), ClosedDays([date(2027, 3, 1)]))

    assert (reading.naive, reading.prudent) == (date(2027, 2, 28), date(2027, 2, 26))
    assert reading.shifted == date(2027, 3, 2)
    assert reading.why == (Why.DATE_TO_DATE, Why.MISSING_DAY, Why.CLOSED_DAY)


def test_the_day_after_is_not_waited_for() -> None:
    reading = last_day(period("MX-DISMISSAL"), date(2025, 1, 31), ONLY_WEEKENDS)

    assert (reading.prudent, reading.naive) == (date(2025, 3, 31), date(2025, 4, 1))
    assert Why.DAY_AFTER in reading.why
    assert Why.ONLY_WEEKENDS in reading.why


def test_holidays_do_not_lengthen_working_days_for_who_is_prudent() -> None:
    twenty = replace(YEARS_3, length=20, unit=Unit.BUSINESS_DAYS)

    reading = last_day(twenty, date(2026, 3, 2), ClosedDays([date(2026, 3, 19), date(2026, 3, 31)]))

    assert (reading.naive, reading.prudent) == (date(2026, 3, 30), date(2026, 3, 30))
    assert reading.shifted == date(2026, 4, 1)
    assert reading.why == (Why.WORKING_DAYS, Why.HOLIDAYS_SKIPPED)


def test_who_waits_for_others_is_told_the_plain_day() -> None:
    reading = last_day(period("EU-GDPR-ACCESS"), date(2025, 5, 29), ONLY_WEEKENDS)

    assert (reading.prudent, reading.naive) == (date(2025, 6, 29), date(2025, 6, 29))
    assert reading.shifted == date(2025, 6, 30)


def test_a_look_back_counts_backwards_and_never_moves() -> None:
    reading = last_day(period("GB-BACKPAY-CAP"), date(2026, 8, 1), ONLY_WEEKENDS)

    assert {reading.naive, reading.prudent, reading.shifted} == {date(2024, 8, 1)}
    assert reading.why == (Why.LOOKS_BACK, Why.DATE_TO_DATE)


def test_each_pay_day_dies_on_its_own_day() -> None:
    days = [date(2024, 3, 15), date(2024, 2, 29), date(2024, 3, 15)]

    readings = clocks.day_by_day(period("US-FLSA"), days, ONLY_WEEKENDS)

    assert [reading.naive for reading in readings] == [date(2026, 2, 28), date(2026, 3, 15)]


@pytest.mark.parametrize("start", [date(9999, 12, 31), date(9996, 1, 1)])
def test_what_no_calendar_has_is_refused(start: date) -> None:
    with pytest.raises(clocks.OutOfCalendar):
        last_day(replace(YEARS_3, length=4), start, ONLY_WEEKENDS)
    with pytest.raises(clocks.OutOfCalendar):
        last_day(replace(YEARS_3, unit=Unit.DAYS, length=1500), start, ONLY_WEEKENDS)


def test_a_calendar_that_never_opens_is_found_out() -> None:
    with pytest.raises(NeverOpen):
        working_day_from(date(2026, 1, 1), ClosedDays(weekend=frozenset(range(7))))


STOPPING = replace(
    YEARS_3,
    stops={
        ClockEvent.COURT_FILED: StopEffect.STOP,
        ClockEvent.DEMAND_RECEIVED: StopEffect.RESTART_ONCE,
    },
)
START = date(2024, 1, 10)


def test_what_stops_a_clock_is_said_by_its_rule() -> None:
    filed = {ClockEvent.COURT_FILED: date(2025, 5, 5)}

    assert running(STOPPING, START, ONLY_WEEKENDS, filed).stopped_on == date(2025, 5, 5)
    assert running(YEARS_3, START, ONLY_WEEKENDS, filed).is_running


def test_a_demand_starts_the_time_again() -> None:
    reading = running(
        STOPPING, START, ONLY_WEEKENDS, {ClockEvent.DEMAND_RECEIVED: date(2025, 5, 5)}
    )

    assert (reading.before, reading.naive) == (date(2027, 1, 10), date(2028, 5, 5))
    assert Why.STARTED_AGAIN in reading.why
    assert reading.is_running
    assert reading.start == START


def test_what_starts_the_time_again_once_does_so_the_first_time() -> None:
    day, other = date(2025, 5, 5), date(2026, 1, 2)
    happened, besides = {ClockEvent.DEMAND_RECEIVED: other}, {ClockEvent.DEMAND_RECEIVED: (day,)}

    once = running(STOPPING, START, ONLY_WEEKENDS, happened, besides)
    later = running(STOPPING, day + timedelta(days=1), ONLY_WEEKENDS, happened, besides)
    each = running(period("ES-SALARIO"), date(2024, 6, 3), ONLY_WEEKENDS, happened, besides)

    assert (once.before, once.naive) == (date(2027, 1, 10), date(2028, 5, 5))
    # A pay day after the first demand is asked for by the second alone.
    assert later.naive == date(2029, 1, 2)
    # The second came after the first last day, and before the one that the first made of it.
    assert (each.before, each.naive) == (date(2026, 5, 5), date(2027, 1, 2))


def test_what_starts_the_time_again_counts_in_the_order_in_which_it_happened() -> None:
    wages = period("ES-SALARIO")
    happened = {
        ClockEvent.CLAIM_FILED: date(2025, 6, 2),
        ClockEvent.DEMAND_RECEIVED: date(2024, 10, 1),
    }

    reading = running(wages, START, ONLY_WEEKENDS, happened)

    # The claim came after the first last day, and before the one that the demand made of it.
    assert (reading.start, reading.before, reading.naive) == (
        START,
        date(2025, 10, 1),
        date(2026, 6, 2),
    )


@pytest.mark.parametrize("late", [date(2027, 1, 12), date(2024, 1, 9)])
def test_what_comes_after_the_last_day_wakes_nothing_up(late: date) -> None:
    happened = {ClockEvent.DEMAND_RECEIVED: late, ClockEvent.COURT_FILED: late}

    reading = running(STOPPING, START, ONLY_WEEKENDS, happened)

    assert (reading.before, reading.stopped_on) == (None, None)


def test_conciliation_holds_the_clock_and_leaves_a_month_after_it() -> None:
    wages, began = period("GB-WAGES-OLD"), {ClockEvent.EC_STARTED: date(2025, 3, 3)}

    held = running(wages, date(2025, 1, 6), ONLY_WEEKENDS, began)
    over = {**began, ClockEvent.EC_CERTIFICATE: date(2025, 4, 14)}
    goes_on = running(wages, date(2025, 1, 6), ONLY_WEEKENDS, over)
    late = {ClockEvent.EC_STARTED: date(2025, 4, 4), ClockEvent.EC_CERTIFICATE: date(2025, 4, 7)}

    assert (held.paused, held.naive) == (True, date(2025, 4, 5))
    assert (goes_on.paused, goes_on.naive) == (False, date(2025, 5, 17))
    assert (goes_on.prudent, goes_on.shifted) == (date(2025, 5, 16), date(2025, 5, 19))
    assert running(wages, date(2025, 1, 6), ONLY_WEEKENDS, late).naive == date(2025, 5, 7)


@settings(max_examples=60)
@given(period=PERIODS, start=DAYS, later=st.integers(0, 800))
def test_who_starts_later_never_ends_sooner(period: Period, start: date, later: int) -> None:
    one = last_day(period, start, HOLIDAYS)
    two = last_day(period, start + timedelta(days=later), HOLIDAYS)

    assert one.naive <= two.naive
    assert one.prudent <= two.prudent
    assert one.shifted <= two.shifted


@settings(max_examples=60)
@given(period=PERIODS, start=DAYS)
def test_no_reading_is_later_than_the_words_without_saying_so(period: Period, start: date) -> None:
    reading = last_day(period, start, HOLIDAYS)

    assert reading.prudent <= max(reading.naive, start)
    assert reading.naive <= reading.shifted
    moved = {Why.CLOSED_DAY, Why.HOLIDAYS_SKIPPED} & set(reading.why)
    assert bool(moved) is (reading.shifted != reading.naive)


@settings(max_examples=60)
@given(start=DAYS, months=st.integers(-600, 600))
def test_months_keep_the_day_or_end_on_the_last(start: date, months: int) -> None:
    day = clocks.add_months(start, months)

    assert day.day == start.day or (day + timedelta(days=1)).day == 1
    assert (day.year - start.year) * 12 + day.month - start.month == months


def test_a_rule_holds_for_what_began_between_its_days() -> None:
    day = date(2026, 10, 1)

    assert in_force(day, None, None)
    assert in_force(day, day, day)
    assert not in_force(day, day + timedelta(days=1), None)
    assert not in_force(day, None, day - timedelta(days=1))

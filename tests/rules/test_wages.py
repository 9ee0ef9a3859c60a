"""What an hour paid, and the legal floor beside it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from disputes.choices import Verified
from disputes.money import Money
from disputes.reference import tables
from disputes.reference.rows import WageRow
from disputes.rules.wages import hourly, is_ahead, minimum_wage, share_of_time

JUNE = date(2026, 6, 1)


def usd(text: str) -> Money:
    return Money.parse(text, "USD")


@given(
    st.integers(0, 10**7),
    st.dictionaries(
        st.sampled_from(("EUR", "KES", "PHP", "USD")), st.integers(1, 10**6), min_size=1
    ),
)
def test_shared_time_is_neither_lost_nor_made(spent: int, worked: dict[str, int]) -> None:
    shares = share_of_time(spent, worked)

    assert sum(shares.values()) == spent
    for currency, seconds in worked.items():
        assert abs(shares[currency] - spent * seconds / sum(worked.values())) <= 1


def row(**changes: Any) -> WageRow:
    shipped = next(row for row in tables.wages() if row.wage_id == "US-FED-2009")
    return replace(shipped, **changes)


def test_an_hour_is_paid_by_what_came() -> None:
    assert hourly(received=usd("0.30"), seconds=4 * 3600) == usd("0.075")


def test_nothing_received_for_known_hours_is_an_hour_for_nothing() -> None:
    assert hourly(received=usd("0"), seconds=3600) == usd("0")


@pytest.mark.parametrize(
    ("received", "seconds"), [(usd("12"), None), (None, 3600), (None, None), (usd("12"), 0)]
)
def test_without_hours_or_pay_there_is_no_hourly_wage(
    received: Money | None, seconds: int | None
) -> None:
    assert hourly(received=received, seconds=seconds) is None


def test_the_floor_is_said_in_the_currency_of_the_pay() -> None:
    dollars = minimum_wage(country="PH", on=JUNE, currency="USD")
    pesos = minimum_wage(country="PH", on=JUNE, currency="PHP")

    assert dollars is not None
    assert (dollars.row.wage_id, dollars.hourly) == ("PH-SEED-2023", usd("0.75"))
    assert pesos is not None
    assert pesos.hourly == Money.parse("48.25", "PHP")
    assert pesos.floors > 10


def test_a_floor_in_another_currency_is_shown_beside_and_not_converted() -> None:
    floor = minimum_wage(country="KE", on=JUNE, currency="USD")

    assert floor is not None
    assert floor.hourly == Money.parse("71.616667", "KES")
    assert floor.row.source
    assert floor.row.is_fact


def test_floors_in_two_other_currencies_are_not_chosen_between() -> None:
    assert minimum_wage(country="PH", on=JUNE, currency="EUR") is None


def test_a_row_that_nobody_verified_is_no_floor() -> None:
    assert minimum_wage(country="NG", on=JUNE) is None
    assert minimum_wage(country="US", on=JUNE, rows=[row(verified=Verified.NO)]) is None
    assert minimum_wage(country="US", on=JUNE, rows=[row(verified=Verified.PARTIAL)]) is not None


@pytest.mark.parametrize(
    ("from_", "to", "holds"),
    [
        ("2026-06-01", "", True),
        ("2026-06-02", "", False),
        ("2026-06", "2026-06", True),
        ("2026", "2026", True),
        ("2025", "2026-05-31", False),
        ("2025", "2026-12", True),
        ("2025", "2025", False),
        ("", "", False),
    ],
)
def test_a_floor_holds_on_its_days_only(from_: str, to: str, holds: bool) -> None:
    rows = [row(effective_from=from_, effective_to=to)]

    assert (minimum_wage(country="US", on=JUNE, rows=rows) is not None) is holds


def test_only_legal_minimums_of_the_country_count() -> None:
    other = [row(kind="living"), row(kind="benchmark"), row(country="CA")]

    assert minimum_wage(country="US", on=JUNE, rows=other) is None


def test_a_row_without_hours_or_amount_gives_no_floor() -> None:
    unusable = [row(hours_hundredths=None), row(amount=None)]

    assert minimum_wage(country="US", on=JUNE, rows=unusable) is None


def test_the_lowest_of_several_regions_is_the_floor() -> None:
    rows = [row(), row(wage_id="LOW", amount=usd("5")), row(wage_id="HIGH", amount=usd("15"))]

    floor = minimum_wage(country="US", on=JUNE, currency="USD", rows=rows)

    assert floor is not None
    assert (floor.row.wage_id, floor.hourly, floor.floors) == ("LOW", usd("5"), 3)


@pytest.mark.parametrize(
    ("due", "worked_on", "ahead"),
    [
        (None, JUNE, True),
        (None, JUNE - timedelta(days=1), False),
        (None, None, False),
        (JUNE, JUNE, True),
        (JUNE - timedelta(days=1), JUNE, False),
        (JUNE + timedelta(days=1), None, True),
    ],
)
def test_pay_that_can_not_have_come_yet_is_no_wage_of_zero(
    due: date | None, worked_on: date | None, ahead: bool
) -> None:
    assert is_ahead(received=0, due=due, worked_on=worked_on, today=JUNE) is ahead
    assert not is_ahead(received=1, due=due, worked_on=worked_on, today=JUNE)

"""Public holidays of a country, corrected by what an operator knows."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from disputes.models import ClosedDay
from disputes.queries.calendars import calendar_of

pytestmark = pytest.mark.django_db
NEW_YEAR = date(2026, 1, 1)


def closed(**told: Any) -> None:
    defaults = {"country": "PH", "day": date(2026, 3, 2), "name": "Day", "source": "Gazette"}
    ClosedDay.objects.create(**{**defaults, **told})


@pytest.mark.parametrize("country", ["PH", "KE", "NG", "PK", "IN", "VE", "FR", "GB", "US", "MX"])
def test_the_holidays_of_the_countries_of_the_rules_are_known(country: str) -> None:
    calendar = calendar_of(country)

    assert calendar.knows_holidays
    assert any(calendar.is_closed(date(2026, 12, day)) for day in (24, 25))
    assert calendar.is_weekend(date(2026, 2, 1))


def test_parts_of_a_country_have_their_own() -> None:
    assert calendar_of("GB", "SCT").is_closed(date(2026, 1, 2))
    assert not calendar_of("GB", "ENG,WLS").is_closed(date(2026, 1, 2))


@pytest.mark.parametrize("part", ["", "XX"])
def test_a_part_that_is_not_known_has_those_of_its_country(part: str) -> None:
    assert calendar_of("GB", part).is_closed(NEW_YEAR)


def test_an_operators_word_closes_and_opens_a_day() -> None:
    closed()
    closed(day=NEW_YEAR, is_open=True)

    assert calendar_of("PH").is_closed(date(2026, 3, 2))
    assert not calendar_of("PH").is_closed(NEW_YEAR)
    assert calendar_of("KE").is_closed(NEW_YEAR)


def test_where_nothing_is_known_there_are_weekends_and_the_operators_days() -> None:
    assert not calendar_of("ZZ").knows_holidays
    closed(country="ZZ")

    assert calendar_of("ZZ").is_closed(date(2026, 3, 2))
    assert calendar_of("ZZ").knows_holidays
    assert str(ClosedDay.objects.get()) == "ZZ 2026-03-02"

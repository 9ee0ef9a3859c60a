"""Countries, their currencies and their days."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.utils.translation import override

from disputes.web.forms import places

EVENING = datetime(2026, 3, 15, 22, 0, tzinfo=UTC)


def test_countries_are_named_in_the_readers_language_and_in_its_order() -> None:
    with override("fr"):
        names = dict(places.countries())

    assert names["KE"] == "Kenya"
    assert names["US"] == "États-Unis"
    assert not {"EU", "UN", "ZZ", "001"} & set(names)


@pytest.mark.parametrize(
    ("country", "currency"), [("PH", "PHP"), ("KE", "KES"), ("FR", "EUR"), ("", ""), ("AQ", "")]
)
def test_a_country_has_the_currency_that_it_pays_with(country: str, currency: str) -> None:
    assert places.currency_of(country) == currency


@pytest.mark.parametrize(
    ("country", "day"), [("PH", 16), ("KE", 16), ("US", 15), ("", 15), ("nowhere", 15)]
)
def test_today_is_the_day_it_is_there(country: str, day: int) -> None:
    assert places.today_in(country, EVENING) == date(2026, 3, day)


def test_a_country_whose_clock_is_unknown_has_the_universal_day(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(places.MAIN_ZONE, "PH", "Nowhere/Never")

    assert places.today_in("PH", EVENING) == date(2026, 3, 15)


def test_a_day_that_began_somewhere_is_not_in_the_future() -> None:
    assert places.latest_today(EVENING) == date(2026, 3, 16)

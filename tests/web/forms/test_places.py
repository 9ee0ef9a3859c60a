"""Countries, their currencies and their days."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.utils.translation import override

from disputes.models import Tasker
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


def test_names_are_sorted_as_a_reader_looks_for_them() -> None:
    with override("fr"):
        names = [name for _code, name in places.countries()]

    start = names.index("Estonie")
    assert names[start : start + 2] == ["Estonie", "Eswatini"]
    assert names.index("États-Unis") < names.index("Éthiopie") < names.index("Fidji")


def test_a_day_that_began_somewhere_is_not_in_the_future(asha: Tasker) -> None:
    assert places.latest_today(asha, EVENING) == date(2026, 3, 16)


def test_a_day_that_began_elsewhere_is_in_the_future_of_a_known_zone(asha: Tasker) -> None:
    asha.account.time_zone = "America/New_York"

    assert places.latest_today(asha, EVENING) == date(2026, 3, 15)

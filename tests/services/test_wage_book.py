"""Wages as data: shipped, amended, corrected by an operator, and never overwritten."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest

from disputes.models import WageVersion
from disputes.queries.wages import wages_in
from disputes.reference import tables
from disputes.rules.wages import minimum_wage
from disputes.services.versions import NothingNew
from disputes.services.wage_book import WageWithoutSource, load_wages, open_wage, said

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


def of_shipped(code: str, **changes: Any) -> dict[str, Any]:
    return {**said(WageVersion.objects.current().get(code=code)), **changes}


def test_every_shipped_wage_is_there_once_and_says_what_its_row_says() -> None:
    loaded, again = load_wages(now=NOW), load_wages(now=NOW)

    assert (loaded.opened, again.opened) == (len(tables.wages()), 0)
    assert {row.wage_id: row for row in wages_in("PH")} == {
        row.wage_id: row for row in tables.wages() if row.country == "PH"
    }
    assert wages_in("") == ()


def test_a_shipped_wage_that_was_amended_opens_a_version_which_holds() -> None:
    load_wages(now=NOW)
    WageVersion.objects.filter(code="US-FED-2009").update(amount_micros=1)

    loaded = load_wages(now=NOW)

    floor = minimum_wage(country="US", on=date(2026, 3, 2), rows=wages_in("US"))
    versions = WageVersion.objects.filter(code="US-FED-2009")
    assert [row.number for row in versions] == [1, 2]
    assert (loaded.opened, loaded.left_alone) == (1, ())
    assert floor is not None
    assert str(floor.hourly) == "7.25 USD"


def test_the_same_word_again_is_no_version() -> None:
    load_wages(now=NOW)
    told = of_shipped("US-FED-2009", amount_micros=8_000_000)
    open_wage(code="US-FED-2009", content=told, now=NOW)

    with pytest.raises(NothingNew):
        open_wage(code="US-FED-2009", content=told, now=NOW)

    assert WageVersion.objects.filter(code="US-FED-2009").count() == 2


def test_an_operators_word_stays_and_is_named_when_the_table_changes() -> None:
    load_wages(now=NOW)
    told = of_shipped("US-FED-2009", amount_micros=8_000_000)
    open_wage(code="US-FED-2009", content=told, now=NOW)
    WageVersion.objects.filter(code="US-FED-2009", is_shipped=True).update(amount_micros=1)

    loaded = load_wages(now=NOW)

    (row,) = (row for row in wages_in("US") if row.wage_id == "US-FED-2009")
    assert (loaded.opened, loaded.left_alone) == (0, ("US-FED-2009",))
    assert str(row.amount) == "8.00 USD"


def test_without_a_source_nothing_is_taken() -> None:
    with pytest.raises(WageWithoutSource):
        open_wage(code="US-NEW", content={"country": "US", "source": " "}, now=NOW)

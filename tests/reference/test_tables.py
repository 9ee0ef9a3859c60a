"""The shipped tables are read whole, typed, each row with its source."""

from __future__ import annotations

from datetime import date

import pytest

from disputes.choices import Ground, Verified
from disputes.money import Money
from disputes.reference import tables
from disputes.reference.rows import first_day, last_day


@pytest.mark.parametrize(("table", "rows"), [("deadlines", 82), ("wages", 49), ("platforms", 19)])
def test_every_row_is_read_once_and_says_how_far_it_was_verified(table: str, rows: int) -> None:
    read = getattr(tables, table)()

    assert len(read) == rows
    assert read is getattr(tables, table)()
    for row in read:
        assert row.verified in Verified
        assert row.is_fact is (row.verified is not Verified.NO)


def test_a_fact_has_a_source() -> None:
    sourced = [*tables.deadlines(), *tables.wages(), *tables.platforms()]

    assert [row for row in sourced if row.is_fact and not row.source] == []


def test_every_ground_has_its_row_in_the_taxonomy() -> None:
    assert set(tables.grounds()) == set(Ground)
    assert "task id" in tables.grounds()[Ground.NON_PAYMENT].evidence_needed


def test_a_deadline_ships_only_if_it_is_a_fact() -> None:
    rows = {row.rule_id: row for row in tables.deadlines()}

    assert rows["PH-MONEY"].ship == "yes"
    assert rows["PH-MONEY"].length == 3
    assert [row.rule_id for row in rows.values() if row.ship == "yes" and not row.is_fact] == []


def test_the_glossary_has_a_word_for_each_thing_in_each_of_its_languages() -> None:
    rows = {row.term_id: row for row in tables.glossary()}

    assert rows["evidence"].words["sw"] == "ushahidi"
    assert rows["dispute"].unsure == {"fil"}
    assert {*rows["union"].words} == {"en", "fr", "es", "fil", "sw"}
    assert [row.term_id for row in rows.values() if not all(row.words.values())] == []


def test_an_empty_cell_stays_empty() -> None:
    wages = {row.wage_id: row for row in tables.wages()}

    assert (wages["LW-PH"].amount, wages["LW-PH"].by_hour()) == (None, None)
    assert wages["ES-SMI-2025"].hours_hundredths is None
    assert next(row for row in tables.deadlines() if row.rule_id == "PH-MONEY").valid_from is None


def test_a_wage_is_turned_into_an_hour_exactly() -> None:
    wages = {row.wage_id: row for row in tables.wages()}

    assert wages["PH-SEED-2023"].by_hour() == Money.parse("0.75", "USD")
    assert wages["NG-2024"].hours_hundredths == 17_333
    assert wages["PH-BARMM-2026"].amount_max == Money.parse("411", "PHP")


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("2023", date(2023, 1, 1), date(2023, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2026-12", date(2026, 12, 1), date(2026, 12, 31)),
        ("2026-01-16", date(2026, 1, 16), date(2026, 1, 16)),
    ],
)
def test_a_period_has_a_first_and_a_last_day(period: str, first: date, last: date) -> None:
    assert (first_day(period), last_day(period)) == (first, last)

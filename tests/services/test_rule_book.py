"""Rules as data: shipped, amended, corrected by an operator, and never overwritten."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from disputes.choices import Shown
from disputes.models import RuleVersion
from disputes.reference import tables
from disputes.services.rule_book import RuleWithoutSource, load_rules, open_version, said

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)


def of_shipped(code: str, **changes: Any) -> dict[str, Any]:
    return {**said(RuleVersion.objects.current().get(code=code)), **changes}


def test_every_shipped_rule_is_there_once_with_source_and_label(
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_max_num_queries(8):
        loaded = load_rules(now=NOW)

    again = load_rules(now=NOW)
    money = RuleVersion.objects.get(code="PH-MONEY")
    assert (loaded.opened, again.opened) == (len(tables.deadlines()), 0)
    assert (money.number, money.length, money.unit, money.verified) == (1, 3, "years", "yes")
    assert money.source.startswith("https://")
    assert not RuleVersion.objects.filter(name_fr="").exists()


def test_a_shipped_rule_that_was_amended_opens_a_version() -> None:
    load_rules(now=NOW)
    RuleVersion.objects.filter(code="PH-MONEY").update(length=2)

    loaded = load_rules(now=NOW)

    versions = RuleVersion.objects.filter(code="PH-MONEY")
    assert (loaded.opened, loaded.left_alone) == (1, ())
    assert [(row.number, row.length) for row in versions] == [(1, 2), (2, 3)]
    assert RuleVersion.objects.current().get(code="PH-MONEY").length == 3


def test_an_operators_word_stays_and_is_named_when_the_table_changes() -> None:
    load_rules(now=NOW)
    open_version(code="PH-MONEY", content=of_shipped("PH-MONEY", length=4), now=NOW)
    RuleVersion.objects.filter(code="PH-MONEY", is_shipped=True).update(length=9)

    loaded = load_rules(now=NOW)

    assert (loaded.opened, loaded.left_alone) == (0, ("PH-MONEY",))
    assert RuleVersion.objects.current().get(code="PH-MONEY").length == 4


def test_a_rule_without_a_source_is_refused() -> None:
    load_rules(now=NOW)

    with pytest.raises(RuleWithoutSource):
        open_version(code="PH-NEW", content=of_shipped("PH-MONEY", source=" "), now=NOW)


def test_an_operators_new_rule_is_the_first_version() -> None:
    load_rules(now=NOW)

    opened = open_version(code="PH-NEW", content=of_shipped("PH-MONEY"), now=NOW)

    assert (opened.number, opened.is_shipped, str(opened)) == (1, False, "PH-NEW 1")


def test_what_is_not_to_be_shown_or_has_no_period_runs_nowhere() -> None:
    load_rules(now=NOW)

    shown = RuleVersion.objects.current().to_show()

    assert not shown.filter(shown=Shown.NO).exists()
    assert not shown.filter(code="MG-WAGES").exists()
    assert shown.filter(shown=Shown.FLAG).exists()

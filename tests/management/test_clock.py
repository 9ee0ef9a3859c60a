"""`manage.py clock`: the last days of one rule, as JSON, or why there are none."""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from disputes.services.rule_book import load_rules

pytestmark = pytest.mark.django_db


def run(*arguments: str) -> dict[str, Any]:
    said = io.StringIO()
    call_command("clock", *arguments, stdout=said)
    return json.loads(said.getvalue())


@pytest.fixture
def _rules(db: None) -> None:
    load_rules(now=datetime(2026, 3, 2, tzinfo=UTC))


@pytest.mark.usefixtures("_rules")
def test_it_prints_three_days_with_source_and_label() -> None:
    said = run("ph-money", "2024-02-29")

    days = (said["prudent"], said["naive"], said["shifted"])
    assert days == ("2027-02-26", "2027-02-28", "2027-03-01")
    assert (said["verified"], said["is_fact"], said["version"]) == ("yes", True, 1)
    assert said["source"].startswith("https://")


@pytest.mark.usefixtures("_rules")
def test_another_countrys_holidays_can_count() -> None:
    # 14 July 2026 is a holiday in France.
    assert run("EU-GDPR-ACCESS", "2026-06-14", "--country", "fr")["shifted"] == "2026-07-15"
    assert run("EU-GDPR-ACCESS", "2026-06-14")["shifted"] == "2026-07-14"


@pytest.mark.usefixtures("_rules")
def test_what_is_no_fact_says_so() -> None:
    assert run("FR-RUPTURE", "2026-06-14")["is_fact"] is False
    assert run("EU-PWD-REVIEW", "2026-06-14")["in_force"] is False


@pytest.mark.usefixtures("_rules")
@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("NO-RULE", "2026-01-01"), "PH-MONEY"),
        (("MG-WAGES", "2026-01-01"), "names no period"),
        (("PH-MONEY", "01/02/2026"), "2026-03-31"),
        (("PH-MONEY", "2026-W01-1"), "2025-12-29"),
        (("PH-MONEY", "9998-01-01"), "no calendar"),
        (("PH-MONEY", "2026-01-01", "--country", "Kenya"), "two letters"),
    ],
)
def test_what_cannot_be_counted_says_what_to_do(arguments: tuple[str, ...], says: str) -> None:
    with pytest.raises(CommandError, match=says):
        run(*arguments)


def test_before_the_rules_are_loaded_it_says_how() -> None:
    with pytest.raises(CommandError, match="load_reference"):
        run("PH-MONEY", "2026-01-01")

"""What cannot be a rule or a wage is named with its field; what is shipped can all be."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from disputes.reference import tables
from disputes.rules import rule_facts, wage_facts
from disputes.services import rule_book, wage_book

RULE = rule_book.content_of(next(row for row in tables.deadlines() if row.rule_id == "PH-MONEY"))
WAGE = wage_book.content_of(next(row for row in tables.wages() if row.amount))


def test_all_that_is_shipped_can_be() -> None:
    for rule in tables.deadlines():
        assert list(rule_facts.mistakes(rule.rule_id, rule_book.content_of(rule))) == []
    for wage in tables.wages():
        assert list(wage_facts.mistakes(wage.wage_id, wage_book.content_of(wage))) == []


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("country", {"country": "Ph"}),
        ("country", {"country": "XQ"}),
        ("length", {"length": 0}),
        ("length", {"length": 101}),
        ("length", {"length": 32_000, "unit": "months"}),
        ("length", {"length": None}),
        ("minus_days", {"minus_days": 32}),
        ("valid_to", {"valid_from": date(2027, 1, 1), "valid_to": date(2026, 1, 1)}),
    ],
)
def test_what_cannot_be_a_rule_names_its_field(field: str, changes: dict[str, Any]) -> None:
    (mistake,) = rule_facts.mistakes("PH-MONEY", RULE | changes)

    assert mistake.field == field
    assert "%" not in str(mistake)


def test_a_code_is_a_code() -> None:
    (mistake,) = rule_facts.mistakes("ph money", RULE)

    assert mistake.field == "code"


def test_others_can_have_to_act_at_once_and_what_is_not_shown_needs_no_length() -> None:
    at_once = {"length": 0, "unit": "days", "who_must_act": "counterparty"}

    assert list(rule_facts.mistakes("A", RULE | at_once)) == []
    assert list(rule_facts.mistakes("A", RULE | {"length": None, "shown": "no"})) == []


@pytest.mark.parametrize(
    ("field", "changes"),
    [
        ("country", {"country": "zz"}),
        ("effective_from", {"effective_from": "2026-02-31"}),
        ("effective_to", {"effective_to": "9999-12"}),
        ("effective_to", {"effective_from": "2026-05", "effective_to": "2025"}),
        ("hours_hundredths", {"hours_hundredths": 0}),
        ("amount_max", {"amount_micros": 2, "amount_max_micros": 1}),
    ],
)
def test_what_cannot_be_a_wage_names_its_field(field: str, changes: dict[str, Any]) -> None:
    (mistake,) = wage_facts.mistakes("PH-NCR-2025", WAGE | {"effective_to": ""} | changes)

    assert mistake.field == field

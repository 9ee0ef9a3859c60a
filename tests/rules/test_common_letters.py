"""The common letter: a line for each, currencies apart, and no more than its kind needs."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from disputes.choices import Ground, Language, LetterKind
from disputes.documents.letters import written
from disputes.money import Money
from disputes.rules.common_letters import Claim, Common, compose_common, sums_of

OFFICE = {"en": "Labour office", "fr": "Inspection du travail"}


def claim(code: str, owed: str = "", currency: str = "USD", **told: Any) -> Claim:
    amount = Money.parse(owed, currency) if owed else None
    facts: dict[str, Any] = {"ground": Ground.NON_PAYMENT, "due_on": None, "at_least": False}
    facts |= {"promised": amount, "received": amount and Money.zero(currency)}
    return Claim(code=code, owed=amount, **{**facts, **told})


CLAIMS = (
    claim("AAA-111", "10", at_least=True, due_on=date(2026, 3, 8)),
    claim("BBB-222", "5.50"),
    claim("BBB-222", "7", "EUR"),
)


def said(kind: LetterKind, *claims: Claim, language: str = "en", **told: Any) -> str:
    common = Common(
        kind=kind,
        organization="Union A",
        platform="Remotasks",
        office=told.get("office"),
        claims=claims,
    )
    return written(compose_common(common), language).replace("\u00a0", " ")


def test_currencies_are_never_added_to_one_another() -> None:
    assert sums_of(CLAIMS) == [
        (Money.parse("7", "EUR"), False),
        (Money.parse("15.50", "USD"), True),
    ]


def test_with_an_amount_unknown_every_sum_is_a_lower_bound() -> None:
    sums = sums_of((*CLAIMS, claim("CCC-333")))

    assert [at_least for _amount, at_least in sums] == [True, True]
    assert sums_of([claim("CCC-333")]) == []


def test_a_demand_says_of_each_what_is_owed_and_since_when() -> None:
    text = said(LetterKind.DEMAND, *CLAIMS, claim("CCC-333"))

    assert "We write for 3 people" in text
    assert (
        "- AAA-111: Never paid; promised: at least 10.00 USD; received: 0.00 USD; "
        "still owed: at least 10.00 USD; due on 8 March 2026, or from that day on" in text
    )
    assert "- CCC-333: Never paid; still owed: not stated" in text
    assert "- at least 15.50 USD" in text
    assert "For 1 of these claims the amount is not stated." in text


@pytest.mark.parametrize("language", [*Language])
@pytest.mark.parametrize("kind", [*LetterKind])
def test_every_kind_can_be_written(kind: LetterKind, language: str) -> None:
    text = said(kind, *CLAIMS, language=language)

    about_pay = kind in (LetterKind.DEMAND, LetterKind.ESCALATION)
    assert ("USD" in text) is about_pay
    assert "{" not in text
    # Who asks for their data need not say why, and is named once.
    assert text.count("BBB-222") == (1 if kind is LetterKind.DATA_ACCESS else 2)


def test_without_any_amount_there_is_no_sum() -> None:
    text = said(LetterKind.DEMAND, claim("CCC-333"))

    assert "owed to them together" not in text


def test_an_office_is_asked_for_help() -> None:
    text = said(LetterKind.ESCALATION, *CLAIMS, office=OFFICE, language="fr")

    assert "Inspection du travail" in text
    assert "quel formulaire" in text

"""A currency that is typed beside an amount agrees with the one that is chosen, or chooses it."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from disputes.money import Money
from disputes.web.forms.amounts import AmountField
from disputes.web.forms.base import CurrencyField, OwedForm


class Paid(OwedForm):
    amount = AmountField()
    fee = AmountField(required=False)
    currency = CurrencyField(first=["KES", "USD", "CAD", "MXN", "EUR", "PHP"])


class OfOnePayment(OwedForm):
    fixed_currency = "PHP"
    amount = AmountField()


def sent(kind: type[OwedForm] = Paid, **said: Any) -> OwedForm:
    return kind({"client_ref": str(uuid4()), "currency": "KES", **said})


@pytest.mark.parametrize(
    ("typed", "chosen", "amount"),
    [
        ("$2", "USD", Money.parse("2", "USD")),
        ("$2", "CAD", Money.parse("2", "CAD")),
        ("2 USD", "USD", Money.parse("2", "USD")),
        ("2 $", "USD", Money.parse("2", "USD")),
        ("KES 50", "KES", Money.parse("50", "KES")),
        ("₱12.50", "PHP", Money.parse("12.5", "PHP")),
        ("0,30 €", "EUR", Money.parse("0.3", "EUR")),
        # Nobody chose the first of the list: what was typed does.
        ("2 USD", "KES", Money.parse("2", "USD")),
        ("₱12.50", "KES", Money.parse("12.5", "PHP")),
    ],
)
def test_a_sign_that_is_not_in_doubt_is_read(typed: str, chosen: str, amount: Money) -> None:
    form = sent(amount=typed, currency=chosen)

    assert form.is_valid()
    assert form.amount_of("amount") == amount


@pytest.mark.parametrize(
    ("typed", "chosen"),
    [("KES 50", "USD"), ("$2", "KES"), ("$2", "MXN"), ("£2", "KES"), ("€2", "USD")],
)
def test_a_sign_that_disagrees_is_asked_about(typed: str, chosen: str) -> None:
    form = sent(amount=typed, currency=chosen)

    [error] = form.errors["amount"]
    assert f"but the currency is {chosen}. Choose the currency that you mean" in error


def test_two_amounts_beside_one_currency_agree() -> None:
    assert sent(amount="2 USD", fee="1 USD").is_valid()
    assert list(sent(amount="2 USD", fee="1 EUR", currency="USD").errors) == ["fee"]
    # Neither of them may turn the other into its own currency.
    assert list(sent(amount="2 USD", fee="1 KES").errors) == ["amount"]
    assert sorted(sent(amount="2 USD", fee="1 EUR").errors) == ["amount", "fee"]


def test_where_no_currency_can_be_chosen_the_sign_must_be_its_own() -> None:
    assert sent(OfOnePayment, amount="₱2").is_valid()
    assert not sent(OfOnePayment, amount="$2").is_valid()


def test_a_currency_that_the_page_began_with_was_chosen_by_nobody() -> None:
    data = {"client_ref": str(uuid4()), "amount": "2 USD", "currency": "PHP"}

    assert Paid(data, initial={"currency": "PHP"}).is_valid()
    assert not Paid(data, initial={"currency": "EUR"}).is_valid()

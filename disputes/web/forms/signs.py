"""Signs of currencies beside amounts: they agree with the one that is chosen, or choose it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext

from ...errors import gettext_noop
from ...money import NO_MINOR_UNIT
from ...rules.typed import ANY_CURRENCY
from .amounts import AmountField, TypedAmount

DISAGREES = gettext_noop(
    "You wrote “%(sign)s”, but the currency is %(currency)s. Choose the currency that you mean, "
    "then write only the number."
)

NO_CENTS = gettext_noop(
    "There are no cents in %(currency)s. Choose the currency that you mean, or write a whole "
    "amount."
)


def agree(form: forms.Form, *, fixed: str, recorded: bool) -> None:
    """Check all amounts of a form; `fixed` is the currency where none can be chosen.

    On a page of a record that is there, the currencies that it says were chosen.
    """
    beside: dict[str, dict[str, TypedAmount]] = {}
    for name, field in form.fields.items():
        amount = form.cleaned_data.get(name)
        if isinstance(field, AmountField) and isinstance(amount, TypedAmount):
            beside.setdefault(field.currency, {})[name] = amount
    for currency_name, amounts in beside.items():
        is_open = not (recorded and form.initial.get(currency_name))
        _agree(form, currency_name, amounts, fixed, is_open=is_open)


def check_cents(form: forms.Form, *names: str) -> None:
    """Ask about cents in a currency that has none, such as 0.30 in francs CFA: a wrong currency.

    A rate may be smaller than any coin; these amounts are sums that somebody pays.
    """
    for name in names:
        field, amount = form.fields[name], form.cleaned_data.get(name)
        if not isinstance(field, AmountField) or not isinstance(amount, TypedAmount):
            continue
        code = form.cleaned_data.get(field.currency)
        changed = {name, field.currency}.intersection(form.changed_data)
        if changed and code in NO_MINOR_UNIT and amount % 1:
            form.add_error(name, gettext(NO_CENTS) % {"currency": code})


def _agree(
    form: forms.Form,
    currency_name: str,
    amounts: Mapping[str, TypedAmount],
    fixed: str,
    *,
    is_open: bool,
) -> None:
    chosen = form.cleaned_data.get(currency_name) or fixed
    meant = ANY_CURRENCY.intersection(*(amount.currencies for amount in amounts.values()))
    if chosen in meant:
        return
    # A sign beside one amount says nothing about the others.
    all_say_it = len(meant) == 1 and all(amount.sign for amount in amounts.values())
    if all_say_it and is_open and _is_as_offered(form, currency_name, chosen):
        [form.cleaned_data[currency_name]] = meant
        return
    for name, amount in amounts.items():
        if amount.sign and chosen not in amount.currencies:
            form.add_error(name, gettext(DISAGREES) % {"sign": amount.sign, "currency": chosen})


def _is_as_offered(form: forms.Form, name: str, chosen: str) -> bool:
    """Whether a currency is the one that the page began with: nobody chose it."""
    field = form.fields.get(name)
    if not isinstance(field, forms.ChoiceField) or form.data.get(name) != chosen:
        return False
    choices: Any = field.choices
    offered = form.get_initial_for_field(field, name) or next(iter(choices))[0]
    return bool(chosen == offered)

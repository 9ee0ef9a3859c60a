"""Signs of currencies beside amounts: they agree with the one that is chosen, or choose it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext

from ...errors import gettext_noop
from ...rules.typed import ANY_CURRENCY
from .amounts import AmountField, TypedAmount

DISAGREES = gettext_noop(
    "You wrote “%(sign)s”, but the currency is %(currency)s. Choose the currency that you mean, "
    "then write only the number."
)


def agree(form: forms.Form, *, fixed: str) -> None:
    """Check all amounts of a form; `fixed` is the currency where none can be chosen."""
    beside: dict[str, dict[str, TypedAmount]] = {}
    for name, field in form.fields.items():
        amount = form.cleaned_data.get(name)
        if isinstance(field, AmountField) and isinstance(amount, TypedAmount) and amount.sign:
            beside.setdefault(field.currency, {})[name] = amount
    for currency_name, amounts in beside.items():
        _agree(form, currency_name, amounts, fixed)


def _agree(
    form: forms.Form, currency_name: str, amounts: Mapping[str, TypedAmount], fixed: str
) -> None:
    chosen = form.cleaned_data.get(currency_name) or fixed
    meant = ANY_CURRENCY.intersection(*(amount.currencies for amount in amounts.values()))
    if chosen in meant:
        return
    if len(meant) == 1 and _is_as_offered(form, currency_name, chosen):
        [form.cleaned_data[currency_name]] = meant
        return
    for name, amount in amounts.items():
        if chosen not in amount.currencies:
            form.add_error(name, gettext(DISAGREES) % {"sign": amount.sign, "currency": chosen})


def _is_as_offered(form: forms.Form, name: str, chosen: str) -> bool:
    """Whether a currency is the one that the page began with: nobody chose it."""
    field = form.fields.get(name)
    if not isinstance(field, forms.ChoiceField) or form.data.get(name) != chosen:
        return False
    choices: Any = field.choices
    offered = form.get_initial_for_field(field, name) or next(iter(choices))[0]
    return bool(chosen == offered)

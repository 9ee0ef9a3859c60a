"""Where a tasker works, and what they are paid in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ...forms import places
from ...forms.base import CurrencyField, OwedForm


class CountryForm(OwedForm):
    """Country and currency; both may stay empty."""

    country = forms.ChoiceField(
        required=False,
        label=_("Your country (you may leave this empty)"),
        error_messages={"invalid_choice": _("Choose a country from the list, or leave it empty.")},
    )
    currency = CurrencyField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        country = self.fields["country"]
        assert isinstance(country, forms.ChoiceField)
        country.choices = [("", _("Not stated")), *places.countries()]
        currency = CurrencyField(
            required=False,
            widget=forms.Select(),
            unchosen=_("The one of my country"),
            error_messages={
                "invalid_choice": _("Choose a currency from the list, or leave it empty.")
            },
        )
        currency.wide = ""  # words, where a new form shows a code
        self.fields["currency"] = currency

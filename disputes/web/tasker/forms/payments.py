"""What a tasker was paid."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from ....choices import MoneyStage
from ...forms.amounts import AmountField
from ...forms.base import CurrencyField, DayField, OwedForm, PlainText, PlatformField, WordField


class PurposeForm(OwedForm):
    """Which work a payment was for."""

    asked_as = {"shares": "entries"}

    entries = forms.TypedMultipleChoiceField(
        required=False,
        coerce=UUID,
        label=_("What was it for?"),
        help_text=_("Tick what it paid. With several, each gets its part of what it is owed."),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, choices: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        entries = self.fields["entries"]
        assert isinstance(entries, forms.ChoiceField)
        entries.choices = list(choices)


class PaymentForm(PurposeForm):
    """One payout, for one entry or spread over many."""

    platform = PlatformField(label=_("Platform that paid"))
    amount = AmountField(
        label=_("Amount"), error_messages={"required": _("Write the amount, like 12 or 0.30.")}
    )
    currency = CurrencyField()
    received_on = DayField(label=_("Day"), help_text=_("Leave it empty if you don't know."))
    stage = WordField(
        MoneyStage,
        label=_("Where is the money now?"),
        help_text=_("Only money on its way to you or in your hand counts as received."),
        initial=MoneyStage.IN_HAND,
        widget=forms.RadioSelect,
    )
    fee = AmountField(required=False, label=_("Fee that was taken off, in the same currency"))
    landed = AmountField(required=False, label=_("What arrived, in your own currency"))
    landed_currency = CurrencyField(required=False, label=_("Your own currency"))
    note = PlainText(rows=3, label=_("Note"), help_text=_("Only you see it until you share."))

    def __init__(
        self,
        *args: Any,
        today: date,
        currencies: Iterable[str] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        first = tuple(currencies)
        self.fields["currency"] = CurrencyField(first=first)
        self.fields["landed_currency"] = CurrencyField(
            first=first, required=False, label=_("Your own currency")
        )
        self.initial.setdefault("received_on", today)

    def facts(self) -> dict[str, Any]:
        """Return what was stated, as the service takes it, but for the entries."""
        told = self.cleaned_data
        return {
            **{name: told[name] for name in ("platform", "received_on", "stage", "note")},
            "amount": self.amount_of("amount"),
            "fee": self.amount_of("fee"),
            "landed": self.amount_of("landed", "landed_currency"),
        }


class MoveForm(OwedForm):
    """Where the money stands now."""

    stage = WordField(MoneyStage, label=_("Where is the money now?"), widget=forms.RadioSelect)
    received_on = DayField(label=_("Since which day?"))

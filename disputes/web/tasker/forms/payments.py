"""What a tasker was paid, and what it was for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from ....choices import MoneyStage
from ....errors import DomainError
from ....money import Money
from ....queries.ledger import PaymentLine
from ....rules.allocation import SharesExceedPayment
from ...forms.amounts import AmountField, filled_in
from ...forms.base import (
    CurrencyField,
    DayField,
    OwedForm,
    PlainText,
    PlatformField,
    WordField,
    say,
)
from ...forms.corrections import Correction
from ...forms.signs import check_cents

SAME = ("platform", "received_on", "stage", "note")


def part_of(entry_id: UUID) -> str:
    """Name the field for the part that one entry got."""
    return f"part-{entry_id}"


class PurposeForm(OwedForm):
    """Which work a payment was for and, where the person knows, how much each got."""

    asked_as = {"shares": "entries"}

    entries = forms.TypedMultipleChoiceField(
        required=False,
        coerce=UUID,
        label=_("What was it for?"),
        help_text=_("Tick what it paid. With several, each gets its part of what it is owed."),
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self,
        *args: Any,
        choices: Iterable[tuple[str, str | list[tuple[str, str]]]],
        parts: Iterable[UUID] | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        entries = self.fields["entries"]
        assert isinstance(entries, forms.ChoiceField)
        entries.choices = grouped = list(choices)
        named = [
            pair
            for pk, words in grouped
            for pair in (words if isinstance(words, list) else [(pk, words)])
        ]
        asked = {str(pk) for pk in parts or ()}
        self.asks_parts = parts is not None
        self.part_names = {UUID(pk): part_of(UUID(pk)) for pk, _words in named if pk in asked}
        for pk, words in named:
            if pk in asked:
                self.fields[part_of(UUID(pk))] = AmountField(required=False, label=words)

    def clean(self) -> dict[str, Any]:
        """Ask how much work got that was ticked after the parts were asked for."""
        told = super().clean()
        asked = [name for pk, name in self.part_names.items() if pk in told.get("entries", ())]
        if any(name not in self.data for name in asked):
            self.add_error("entries", _("You ticked more work. Say below how much it got."))
        return told

    def parts(self) -> list[forms.BoundField]:
        return [self[name] for name in self.part_names.values()]

    def refuse(self, error: DomainError) -> None:
        """Show parts that are more than the payment beside the largest of them."""
        parts = self.shares() or {}
        if isinstance(error, SharesExceedPayment) and parts:
            largest = max(parts, key=lambda pk: parts[pk].micros)
            self.add_error(part_of(largest), say(error))
        else:
            super().refuse(error)

    def shares(self) -> dict[UUID, Money] | None:
        """Return what was written for each entry; None where nothing was, to share it by need."""
        ticked = self.cleaned_data["entries"]
        said = {pk: self.amount_of(name) for pk, name in self.part_names.items() if pk in ticked}
        return {pk: amount for pk, amount in said.items() if amount is not None} or None


class PaidForm(OwedForm):
    """One payout, whatever it was for."""

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
    landed = AmountField(
        required=False, currency="landed_currency", label=_("What arrived, in your own currency")
    )
    landed_currency = CurrencyField(required=False, label=_("Your own currency"))
    note = PlainText(rows=3, label=_("Note"), help_text=_("Only you see it, even when you share."))

    def __init__(self, *args: Any, currencies: Iterable[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        first = tuple(currencies)
        self.fields["currency"] = CurrencyField(first=first)
        self.fields["landed_currency"] = CurrencyField(
            first=first, required=False, label=_("Your own currency")
        )

    def clean(self) -> dict[str, Any]:
        told = super().clean()
        check_cents(self, "amount", "fee", "landed")
        return told

    def facts(self) -> dict[str, Any]:
        """Return what was stated, as the service takes it, but for the entries."""
        told = self.cleaned_data
        return {
            **{name: told[name] for name in SAME},
            "amount": self.amount_of("amount"),
            "fee": self.amount_of("fee"),
            "landed": self.amount_of("landed", "landed_currency"),
        }


class PaymentForm(PaidForm, PurposeForm):
    """One payout, for one entry or spread over many."""

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial.setdefault("received_on", today)


class CorrectionForm(PaidForm, Correction):
    """The same of a payment that is there."""

    made_of = {
        "amount": ("amount", "currency"),
        "fee": ("fee", "currency"),
        "landed": ("landed", "landed_currency"),
    }

    share_anew = forms.BooleanField(
        required=False,
        label=_("Share it out anew"),
        help_text=_("Each work gets its part of what it is owed, whatever you said before."),
    )

    def __init__(self, *args: Any, line: PaymentLine, **kwargs: Any) -> None:
        super().__init__(*args, initial=stated(line), **kwargs)
        if not line.shares:
            del self.fields["share_anew"]

    def shares_anew(self) -> bool:
        return bool(self.cleaned_data.get("share_anew"))


class MoveForm(OwedForm):
    """Where the money stands now."""

    stage = WordField(MoneyStage, label=_("Where is the money now?"), widget=forms.RadioSelect)
    received_on = DayField(label=_("Since which day?"))


def stated(line: PaymentLine) -> dict[str, Any]:
    """Return what a payment says, as the form asks for it."""
    amounts: Mapping[str, Money | None] = {
        "amount": line.amount,
        "fee": line.fee,
        "landed": line.landed,
    }
    return {
        **{name: getattr(line, name) for name in SAME},
        **{name: filled_in(amount) for name, amount in amounts.items() if amount is not None},
        "currency": line.amount.currency,
        **({"landed_currency": line.landed.currency} if line.landed is not None else {}),
    }

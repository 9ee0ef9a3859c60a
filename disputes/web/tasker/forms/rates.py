"""Two rates, and whether they may be compared."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ...forms.amounts import AmountField
from ...forms.base import CurrencyField, OwedForm, PlainText

YES, NO = "yes", "no"
WRITE_IT = {"required": _("Write the rate, like 10 or 0.004.")}


class RatesForm(OwedForm):
    """What a task paid before, and what it paid after."""

    before = AmountField(label=_("The rate before"), error_messages=WRITE_IT)
    after = AmountField(label=_("The rate after"), error_messages=WRITE_IT)
    currency = CurrencyField()
    after_is_below = forms.BooleanField(
        required=False, label=_("It was even less than the rate after that I wrote")
    )
    like_for_like = forms.ChoiceField(
        label=_("Were both for the same kind of task?"),
        help_text=_("Only then is it shown as a cut. If you don't know, it stays a note."),
        choices=[(YES, _("Yes, the same kind")), (NO, _("No, or I don't know"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose an answer.")},
    )
    note = PlainText(rows=3, label=_("Note"), help_text=_("Only you see it until you share."))

    def __init__(self, *args: Any, currencies: Iterable[str] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["currency"] = CurrencyField(first=currencies)

    def facts(self) -> dict[str, Any]:
        """Return what was stated, as the service takes it."""
        told = self.cleaned_data
        return {
            **{name: told[name] for name in ("after_is_below", "note")},
            "before": self.amount_of("before"),
            "after": self.amount_of("after"),
            "like_for_like": told["like_for_like"] == YES,
        }

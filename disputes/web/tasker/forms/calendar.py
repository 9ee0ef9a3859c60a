"""What the address of a calendar may tell."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ....choices import CalendarTitles
from ...forms.account import ConfirmForm
from ...forms.base import WordField


class CalendarForm(ConfirmForm):
    """Neutral words, unless somebody says otherwise and knows what that means."""

    titles = WordField(
        CalendarTitles,
        label=_("What may your calendar say?"),
        initial=CalendarTitles.NEUTRAL,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what your calendar may say.")},
    )
    warned = forms.BooleanField(
        required=False,
        label=_("I know: whoever sees my calendar then reads the platform and the amount."),
    )
    field_order = ("titles", "warned", "pass_phrase")

    def clean(self) -> dict[str, Any]:
        super().clean()
        told = self.cleaned_data
        if told.get("titles") is CalendarTitles.ALL and not told.get("warned"):
            self.add_error("warned", _("Tick this box, or choose words that tell less."))
        return told

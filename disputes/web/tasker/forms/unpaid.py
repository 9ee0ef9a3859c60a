"""Unpaid time in one tap: each length is a button."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ....choices import WorkKind
from ....templatetags.owed import duration
from ...forms.base import DayField, OwedForm, PlatformField, WordField

SECONDS_PER_MINUTE = 60
LENGTHS = (15, 30, 60, 120, 180, 240)
UNPAID = tuple(kind for kind in WorkKind if kind is not WorkKind.WORK)


class UnpaidForm(OwedForm):
    """What took the time, where, and how long: today."""

    asked_as = {"worked_on": "done_on", "seconds": "length"}

    spent_on = WordField(
        WorkKind,
        only=UNPAID,
        label=_("What took the time?"),
        initial=WorkKind.WAITING,
        widget=forms.RadioSelect(attrs={"class": "chips"}),
        error_messages={"required": _("Choose what took the time.")},
    )
    platform = PlatformField()
    # A page that is sent after midnight means the day it named.
    done_on = DayField(required=True, widget=forms.HiddenInput)
    length = forms.TypedChoiceField(
        coerce=int,
        label=_("How long did it take?"),
        choices=[(each, each) for each in LENGTHS],
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Tap how long it took.")),
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["done_on"].initial = today

    def lengths(self) -> list[tuple[int, str]]:
        """Return the buttons: how many minutes, and how the reader writes them."""
        return [(each, duration(each * SECONDS_PER_MINUTE)) for each in LENGTHS]

    def facts(self) -> dict[str, Any]:
        """Return what was stated, as the service takes it."""
        told = self.cleaned_data
        return {
            "kind": told["spent_on"],
            "platform": told["platform"],
            "worked_on": told["done_on"],
            "seconds": told["length"] * SECONDS_PER_MINUTE,
        }

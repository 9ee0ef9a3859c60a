"""What belongs to the account."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from ...forms.base import OwedForm, PlainText


class TokenForm(OwedForm):
    """A key for a program."""

    label = PlainText(required=True, label=_("What is the key for?"))


class PassPhraseForm(OwedForm):
    """The old pass phrase, and that the new one was written down."""

    asked_as = {"old": "old_phrase"}

    old_phrase = forms.CharField(
        label=_("Your pass phrase now"),
        max_length=400,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": _("Write your pass phrase.")},
    )
    kept = forms.BooleanField(
        label=_("I wrote the new pass phrase down. Nobody can send it to me again."),
        error_messages={"required": _("Write the pass phrase down, then tick this box.")},
    )

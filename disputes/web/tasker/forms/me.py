"""What belongs to the account."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from ...forms.base import OwedForm, PlainText
from ...forms.sign_in import PassPhrase


class TokenForm(OwedForm):
    """A key for a program, made by nobody who only holds the phone."""

    asked_as = {"old": "pass_phrase"}

    label = PlainText(required=True, label=_("What is the key for?"))
    pass_phrase = PassPhrase(label=_("Your pass phrase now"))


class PassPhraseForm(OwedForm):
    """The old pass phrase, and that the new one was written down."""

    asked_as = {"old": "old_phrase"}

    old_phrase = PassPhrase(label=_("Your pass phrase now"))
    kept = forms.BooleanField(
        label=_("I wrote the new pass phrase down. Nobody can send it to me again."),
        error_messages={"required": _("Write the pass phrase down, then tick this box.")},
    )

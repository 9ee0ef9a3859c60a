"""What belongs to an account, whoever's it is."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from .base import OwedForm, PlainText
from .sign_in import PassPhrase


class ConfirmForm(OwedForm):
    """A step that nobody takes who only holds the phone."""

    asked_as = {"old": "pass_phrase"}

    pass_phrase = PassPhrase(label=_("Your pass phrase now"))


class TokenForm(ConfirmForm):
    """A key for a program."""

    label = PlainText(
        required=True,
        label=_("What is the key for?"),
        error_messages={
            "required": _("Write what the key is for, such as the name of the program.")
        },
    )
    field_order = ("label", "pass_phrase")


class PassPhraseForm(OwedForm):
    """The old pass phrase, and that the new one was written down."""

    asked_as = {"old": "old_phrase"}

    old_phrase = PassPhrase(label=_("Your pass phrase now"))
    kept = forms.BooleanField(
        label=_("I wrote the new pass phrase down. Nobody can send it to me again."),
        error_messages={"required": _("Write the pass phrase down, then tick this box.")},
    )

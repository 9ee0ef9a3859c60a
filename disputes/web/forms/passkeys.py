"""A passkey to add."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from .base import OwedForm, PlainText
from .sign_in import PassPhrase


class PasskeyForm(OwedForm):
    """A name for it, and the pass phrase: who only holds the phone adds none."""

    asked_as = {"old": "pass_phrase"}

    label = PlainText(
        required=True,
        label=_("A name for it, such as: my phone"),
        error_messages={"required": _("Name it, so that you know it later.")},
    )
    pass_phrase = PassPhrase(label=_("Your pass phrase now"))

"""The second asking before everything is deleted."""

from __future__ import annotations

from typing import Final

from django import forms
from django.utils.translation import gettext_lazy as _

from ...forms.base import OwedForm
from ...forms.sign_in import PassPhrase


class EndForm(OwedForm):
    """When, what of the proofs, and that it is their owner who asks."""

    asked_as = {"old": "pass_phrase"}
    LATER: Final = "later"
    NOW: Final = "now"

    when = forms.ChoiceField(
        label=_("When?"),
        choices=[
            (LATER, _("In 7 days. Until then you can undo it.")),
            (NOW, _("Now. Nobody can undo it.")),
        ],
        initial=LATER,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose when.")},
    )
    proofs_too = forms.BooleanField(
        required=False,
        label=_("Delete my proofs of filing too"),
        help_text=_("Then the codes that you handed out say nothing any more."),
    )
    pass_phrase = PassPhrase(label=_("Your pass phrase now"))

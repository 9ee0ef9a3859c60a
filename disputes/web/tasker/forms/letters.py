"""What a letter asks for, whom it goes to, what it says, and how it went."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ....choices import Language, LetterKind, SentHow
from ....rules.letters import PLATFORM
from ...forms.base import DayField, OwedForm, PlainText, WordField
from ...forms.corrections import Correction


class DraftForm(OwedForm):
    """Which letter, to whom, in which language."""

    kind = WordField(
        LetterKind,
        label=_("What shall the letter do?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what the letter shall do.")},
    )
    recipient = forms.ChoiceField(
        label=_("To whom does it go?"),
        widget=forms.RadioSelect,
        initial=PLATFORM,
        error_messages={"required": _("Choose to whom it goes.")},
    )
    language = WordField(
        Language,
        label=_("Language of the letter"),
        help_text=_("Choose the one that they read. This page stays in yours."),
        widget=forms.RadioSelect(attrs={"class": "chips"}),
    )

    def __init__(self, *args: Any, offices: Iterable[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        recipient = self.fields["recipient"]
        assert isinstance(recipient, forms.ChoiceField)
        recipient.choices = [(PLATFORM, _("The platform")), *offices]


class BodyForm(Correction):
    """The text of a draft."""

    body = PlainText(
        rows=24,
        required=True,
        label=_("The letter"),
        error_messages={"required": _("Write what the letter shall say.")},
    )

    def facts(self) -> dict[str, str]:
        """Return the text with the ends of lines that it is kept with."""
        return {"body": self.cleaned_data["body"].replace("\r\n", "\n")}


class SentForm(OwedForm):
    """How and when it was sent."""

    how = WordField(
        SentHow,
        label=_("How did you send it?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose how you sent it.")},
    )
    sent_on = DayField(
        required=True,
        label=_("On which day did you send it?"),
        error_messages={"required": _("Write on which day you sent it.")},
    )
    received_on = DayField(
        label=_("On which day did they get it?"),
        help_text=_("Leave it empty if you do not know."),
    )


class OfficeSentForm(SentForm):
    """An office's clock starts only with a claim, which most offices take on their own form."""

    as_claim = forms.BooleanField(
        required=False,
        label=_("The office took it as my claim"),
        help_text=_(
            "Tick this only if you handed in the office’s own form with it, or they told you so. "
            "A letter alone starts and stops no deadline there."
        ),
    )

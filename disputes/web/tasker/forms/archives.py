"""A ZIP to take away, with the pass phrase; a ZIP to bring in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ....errors import DomainError
from ....services.archives.opening import MOST_BYTES, MOST_MEGABYTES, ArchiveTooLarge
from ...forms.base import OwedForm, say
from ...forms.sign_in import PassPhrase


class TakeForm(OwedForm):
    """Which ZIP, and that it is its owner who asks."""

    asked_as = {"old": "pass_phrase"}

    number = forms.IntegerField(widget=forms.HiddenInput, min_value=1, required=False)
    pass_phrase = PassPhrase(
        label=_("Your pass phrase now"),
        help_text=_("We ask again, so that nobody takes this from an open page."),
    )

    def clean_number(self) -> int:
        return self.cleaned_data["number"] or 1


class ArriveForm(OwedForm):
    """A ZIP that was gathered here or on another site."""

    file = forms.FileField(
        label=_("The ZIP file"),
        widget=forms.FileInput(attrs={"accept": ".zip,application/zip"}),
        error_messages={
            "required": _("Choose the ZIP file."),
            "empty": _("This file is empty. Choose another one."),
            "missing": _("Choose the ZIP file."),
            "invalid": _("Choose the ZIP file."),
        },
    )

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            error: DomainError = ArchiveTooLarge(most=MOST_MEGABYTES)
            raise forms.ValidationError(say(error))
        return file

"""What strangers fill in: sign up, and a packet to check."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ..forms import places
from ..forms.base import OwedForm


class SignUpForm(OwedForm):
    """A proposal that the person accepts; only the country is asked, and it may stay empty."""

    proposal = forms.CharField(widget=forms.HiddenInput)
    country = forms.ChoiceField(
        required=False,
        label=_("Your country (you may leave this empty)"),
        help_text=_("It sets your currency, your clock and the minimum wage we compare with."),
    )
    kept = forms.BooleanField(
        label=_("I wrote the pass phrase down. Nobody can send it to me again."),
        error_messages={"required": _("Write the pass phrase down, then tick this box.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["country"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Not stated")), *places.countries()]


class VerifyForm(forms.Form):
    """A packet to check; nothing of it is kept."""

    LARGEST = 25_000_000

    file = forms.FileField(
        label=_("The packet, a PDF file"),
        widget=forms.FileInput(attrs={"accept": "application/pdf,.pdf"}),
        error_messages={
            "required": _("Choose the PDF file."),
            "empty": _("This file is empty. Choose the PDF file."),
            "missing": _("Choose the PDF file."),
            "invalid": _("Choose the PDF file."),
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if file.size > self.LARGEST:
            raise forms.ValidationError(_("This file is larger than 25 MB. Packets are smaller."))
        return file

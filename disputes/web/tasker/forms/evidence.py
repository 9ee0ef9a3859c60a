"""A picture to keep as evidence."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ....errors import DomainError
from ....services.evidence import read_upload
from ....vault.images import NotAPicture
from ...forms.base import DayField, OwedForm, PlainText


class EvidenceForm(OwedForm):
    """A picture, and what it shows."""

    file = forms.FileField(
        label=_("Picture"),
        help_text=_(
            "A screenshot or a photo: PNG, JPEG or WebP, at most 10 MB. "
            "Of a PDF or a message, take a screenshot."
        ),
        widget=forms.FileInput(attrs={"accept": "image/png,image/jpeg,image/webp"}),
        error_messages={
            "required": _("Choose the file."),
            "empty": _("This file is empty. Choose another one."),
            "missing": _("Choose the file."),
            "invalid": _("Choose the file."),
        },
    )
    caption = PlainText(label=_("What does it show?"))
    captured_on = DayField(label=_("The day it was taken"))
    client_data = forms.BooleanField(
        required=False,
        label=_("It shows work of the platform's client"),
        help_text=_("Then it stays out of packets: showing it could harm you."),
    )

    # Nothing is wrong with a file of another kind: its sender is told calmly what to do.
    other_kind = False

    def refuse(self, error: DomainError) -> None:
        self.other_kind = isinstance(error, NotAPicture)
        super().refuse(error)

    def facts(self) -> dict[str, Any]:
        """Return what was stated, as the service takes it; a file too large raises unread."""
        told = self.cleaned_data
        same = ("caption", "captured_on", "client_data")
        return {
            **{name: told[name] for name in same},
            "data": read_upload(told["file"]),
            "file_name": told["file"].name,
        }

"""A picture or a message to keep as evidence."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ....choices import SavedItem
from ....errors import DomainError
from ....services.evidence import read_upload
from ....vault.images import NotAPicture
from ...forms.base import DayField, OwedForm, PlainText

PICTURES = "image/png,image/jpeg,image/webp"
NO_FILE = {
    "required": _("Choose the file."),
    "empty": _("This file is empty. Choose another one."),
    "missing": _("Choose the file."),
    "invalid": _("Choose the file."),
}


class UploadForm(forms.Form):
    """What the script says of a file before its first piece."""

    client_ref = forms.UUIDField()
    size = forms.IntegerField(min_value=0, max_value=2**31 - 1)
    sha256 = forms.CharField(required=False, max_length=64)
    file_name = forms.CharField(required=False, max_length=1_000)


class _AboutForm(OwedForm):
    """What is said of a file or a message, whatever it is."""

    item = forms.ChoiceField(required=False, choices=SavedItem.choices(), widget=forms.HiddenInput)
    caption = PlainText(label=_("What does it show?"))
    captured_on = DayField(label=_("The day it was taken"))
    client_data = forms.BooleanField(
        required=False,
        label=_("It shows work of the platform's client"),
        help_text=_(
            "Then it stays with you alone: no packet has it and no organization sees it. You can "
            "change this later."
        ),
    )

    def about(self) -> dict[str, Any]:
        told = self.cleaned_data
        return {name: told[name] for name in ("item", "caption", "captured_on", "client_data")}


class EvidenceForm(_AboutForm):
    """A picture, and what it shows: from the gallery, from the camera, or sent in pieces."""

    file = forms.FileField(
        required=False,
        label=_("Picture"),
        help_text=_(
            "A screenshot or a photo: PNG, JPEG or WebP, at most 10 MB. "
            "Of a PDF, take a screenshot."
        ),
        widget=forms.FileInput(attrs={"accept": PICTURES}),
        error_messages=NO_FILE,
    )
    photo = forms.FileField(
        required=False,
        label=_("Or take a photo now"),
        widget=forms.FileInput(attrs={"accept": PICTURES, "capture": "environment"}),
        error_messages=NO_FILE,
    )
    # Nothing is wrong with a file of another kind: its sender is told calmly what to do.
    other_kind = False
    # What the script sent before in pieces.
    upload = forms.UUIDField(required=False, widget=forms.HiddenInput)

    def refuse(self, error: DomainError) -> None:
        self.other_kind = isinstance(error, NotAPicture)
        super().refuse(error)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        chosen = [name for name in ("file", "photo", "upload") if cleaned.get(name)]
        if not chosen and not self.errors:
            self.add_error("file", NO_FILE["required"])
        if len(chosen) == 2 and "upload" not in chosen:
            self.add_error("photo", gettext("Choose a picture or take a photo, one at a time."))
        return cleaned

    @property
    def is_in_pieces(self) -> bool:
        told = self.cleaned_data
        return bool(told["upload"] and not told["file"] and not told["photo"])

    def file_facts(self) -> dict[str, Any]:
        """Return the file as the service takes it; one that is too large raises unread."""
        chosen = self.cleaned_data["file"] or self.cleaned_data["photo"]
        return {"data": read_upload(chosen), "file_name": chosen.name}


class MessageForm(_AboutForm):
    """A message, pasted as it is."""

    text = PlainText(
        label=_("The message"),
        help_text=_("Copy it there, paste it here. Change nothing: we keep it letter by letter."),
        required=True,
        strip=False,
        rows=8,
        error_messages={"required": _("Paste the message first.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["caption"].label = _("Who wrote it, and where?")
        self.fields["captured_on"].label = _("The day it was written")

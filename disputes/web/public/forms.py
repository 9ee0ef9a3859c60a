"""What strangers fill in: sign up, and a packet to check."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from ..forms import places
from ..forms.base import OwedForm
from ..forms.codes import CodeField
from ..forms.kept import KeptForm
from ..forms.sign_in import AS_TYPED, Nickname
from ..proposals import Proposal


class SignUpForm(OwedForm):
    """A proposal that the person accepts; only the country is asked, and it may stay empty."""

    proposal = forms.CharField(widget=forms.HiddenInput)
    country = forms.ChoiceField(
        required=False,
        label=_("Your country (you may leave this empty)"),
        help_text=_(
            "It sets your currency, your clock and, if we know it, the minimum wage we compare "
            "with."
        ),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["country"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = [("", _("Not stated")), *places.countries()]


class LastWordForm(OwedForm):
    """What was written down, tried before it is needed."""

    last_word = CodeField(
        label=_("The last word of your pass phrase"),
        error_messages={"required": _("Write the last word of your pass phrase.")},
    )

    def __init__(self, *args: Any, proposal: Proposal, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.proposal = proposal

    def clean_last_word(self) -> str:
        typed = str(self.cleaned_data["last_word"])
        if not self.proposal.is_last_word(typed):
            raise forms.ValidationError(
                _("This is not the last word. Look at what you wrote, or have it shown again.")
            )
        return typed


class RecoveryForm(KeptForm):
    """What somebody has who lost their pass phrase."""

    nickname = Nickname()
    code = CodeField(
        label=_("Recovery code"),
        help_text=_("16 letters and digits. Capitals, spaces and hyphens do not matter."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)


class HalfForm(KeptForm):
    """What somebody has who chose a helper beforehand."""

    nickname = Nickname()
    half = CodeField(
        label=_("Your half of the code"),
        help_text=_("16 letters and digits. Capitals, spaces and hyphens do not matter."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)


class WrittenDownForm(OwedForm):
    """That a new pass phrase was written down."""

    kept = forms.BooleanField(
        label=_("I wrote the new pass phrase down. Nobody can send it to me again."),
        error_messages={"required": _("Write the pass phrase down, then tick this box.")},
    )


class SeveralFiles(forms.FileInput):
    allow_multiple_selected = True


class FilesField(forms.FileField):
    """One file or more, each held against the same conditions."""

    def clean(self, data: Any, initial: Any = None) -> list[Any]:
        return [super(FilesField, self).clean(each, initial) for each in data or [None]]


class VerifyForm(forms.Form):
    """A packet to check, in one file or in several; nothing of it is kept."""

    LARGEST = 25_000_000

    file = FilesField(
        label=_("The packet, a PDF file, or all files of it"),
        help_text=_(
            "If the packet is in several volumes, choose them all at once. If that is more than "
            "30 MB, send some now and the others after: we go on counting."
        ),
        widget=SeveralFiles(attrs={"accept": "application/pdf,.pdf"}),
        error_messages={
            "required": _("Choose the PDF file."),
            "empty": _("This file is empty. Choose the PDF file."),
            "missing": _("Choose the PDF file."),
            "invalid": _("Choose the PDF file."),
        },
    )
    # What earlier goes found, signed by us.
    so_far = forms.CharField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)

    def clean_file(self) -> list[Any]:
        """Refuse what did not come in whole: it is too large, or too much with the others."""
        files: list[Any] = self.cleaned_data["file"]
        if any(file.size > self.LARGEST for file in files):
            raise forms.ValidationError(_("This file is larger than 25 MB. Packets are smaller."))
        if sum(file.size for file in files) > settings.UPLOAD_MOST_BYTES:
            raise forms.ValidationError(
                _("These files are too much at once. Send some now, and the others after.")
            )
        return files


class CodeForm(KeptForm):
    """The code of a proof, as it stands on a card."""

    code = forms.CharField(
        label=_("The code"),
        help_text=_("12 letters and digits, like 7K2M-4QXD-90AB."),
        max_length=40,
        widget=forms.TextInput(attrs=AS_TYPED | {"autocomplete": "off", "class": "w14"}),
        error_messages={"required": _("Write the code.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)


class ProofForm(KeptForm):
    """A file, or words, to hold against a proof; nothing of it is kept."""

    file = forms.FileField(
        required=False,
        label=_("The file that you were given"),
        error_messages={
            "empty": _("This file is empty. Choose another one."),
            "missing": _("Choose the file."),
            "invalid": _("Choose the file."),
        },
    )
    words = forms.CharField(
        required=False,
        strip=False,
        label=_("Or the line of data, pasted"),
        max_length=100_000,
        widget=forms.Textarea(attrs={"rows": 3, "dir": "auto", "autocomplete": "off"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)

    def clean(self) -> dict[str, Any]:
        told = super().clean() or {}
        file = told.get("file")
        if file and file.size > VerifyForm.LARGEST:
            self.add_error("file", _("This file is larger than 25 MB. It cannot be the one."))
        if not self.errors and not file and not told.get("words", "").strip():
            self.add_error("file", _("Choose the file, or paste the line."))
        return told

    def sent(self) -> bytes:
        file = self.cleaned_data["file"]
        return bytes(file.read()) if file else str(self.cleaned_data["words"]).encode()

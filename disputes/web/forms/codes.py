"""Codes and words that people type off their paper or phone."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .base import OwedForm
from .sign_in import AS_TYPED, PassPhrase


class CodeField(forms.CharField):
    """Letters and digits off a paper; capitals, spaces and hyphens do not matter."""

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", forms.TextInput(attrs=AS_TYPED | {"autocomplete": "off"}))
        options.setdefault("error_messages", {"required": _("Write the code.")})
        super().__init__(max_length=200, **options)


class AppCode(CodeField):
    """Six digits of an authenticator app, or a spare code: a phone shows its digits first."""

    def __init__(self, **options: Any) -> None:
        attrs = AS_TYPED | {"autocomplete": "one-time-code", "class": "w14"}
        options.setdefault("label", _("Code of your app, or a spare code"))
        options.setdefault("widget", forms.TextInput(attrs=attrs))
        super().__init__(**options)


class LastFourForm(OwedForm):
    """A code that was copied: its last four letters prove that there is a copy."""

    asked_as = {"old": "pass_phrase"}

    last_word = CodeField(label=_("The last 4 letters or digits of the code"))
    pass_phrase = PassPhrase(label=_("Your pass phrase now"))

    def __init__(self, *args: Any, code: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.code = code
        self.fields["last_word"].widget.attrs["class"] = "w10"

    def clean_last_word(self) -> str:
        typed = str(self.cleaned_data["last_word"])
        if typed.replace(" ", "").replace("-", "").upper()[-4:] != self.code[-4:]:
            raise forms.ValidationError(
                _("These are not the last 4 of the code. Look at what you wrote down.")
            )
        return typed

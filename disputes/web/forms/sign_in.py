"""Signing in: a nickname and a pass phrase."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class SignInForm(forms.Form):
    """What was shown at sign-up, typed again."""

    nickname = forms.CharField(
        label=_("Nickname"), max_length=80, error_messages={"required": _("Write your nickname.")}
    )
    pass_phrase = forms.CharField(
        label=_("Pass phrase"),
        max_length=400,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": _("Write your pass phrase.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.fields["nickname"].widget.attrs |= {
            "autocomplete": "username",
            "autocapitalize": "none",
            "spellcheck": "false",
        }

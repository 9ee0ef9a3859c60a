"""Signing in: a nickname and a pass phrase."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .kept import KeptForm

# What keyboards of phones would otherwise do to words of no language.
AS_TYPED = {"autocapitalize": "none", "autocorrect": "off", "spellcheck": "false"}


class PassPhrase(forms.CharField):
    """The words of a pass phrase; how they are typed does not matter."""

    def __init__(self, **options: Any) -> None:
        attrs = AS_TYPED | {"autocomplete": "current-password"}
        options.setdefault("widget", forms.PasswordInput(attrs=attrs))
        options.setdefault("error_messages", {"required": _("Write your pass phrase.")})
        super().__init__(max_length=400, **options)


class SignInForm(KeptForm):
    """What was shown at sign-up, typed again."""

    nickname = forms.CharField(
        label=_("Nickname"), max_length=80, error_messages={"required": _("Write your nickname.")}
    )
    pass_phrase = PassPhrase(label=_("Pass phrase"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.fields["nickname"].widget.attrs |= AS_TYPED | {"autocomplete": "username"}

"""Signing in: a nickname and a pass phrase."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ...rules.typed import nickname_as_kept
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


class Nickname(forms.CharField):
    """The nickname that was proposed at sign-up, however it is spaced."""

    def __init__(self, **options: Any) -> None:
        # Kept by a browser, it would tell the next person who was here; passkeys need no name.
        attrs = AS_TYPED | {"autocomplete": "off"}
        options.setdefault("label", _("Nickname"))
        options.setdefault("widget", forms.TextInput(attrs=attrs))
        options.setdefault("error_messages", {"required": _("Write your nickname.")})
        super().__init__(max_length=80, **options)

    def clean(self, value: Any) -> str:
        return nickname_as_kept(str(super().clean(value)))


class SignInForm(KeptForm):
    """What was shown at sign-up, typed again."""

    nickname = Nickname()
    pass_phrase = PassPhrase(label=_("Pass phrase"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)

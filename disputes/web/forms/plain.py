"""Our sentences for Django's: some languages of ours lack the latter."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

NOT_LISTED = _("Choose one of the answers in the list.")
MISFIT = _("This does not fit here. Check it and try again.")
OURS = {
    "required": _("Fill this in."),
    "invalid_choice": NOT_LISTED,
    "invalid_list": NOT_LISTED,
    "invalid_pk_value": NOT_LISTED,
    "invalid": MISFIT,
    "missing": MISFIT,
    "empty": MISFIT,
    "max_length": MISFIT,
}


def speak_plainly(field: forms.Field) -> None:
    """Say ours wherever a field would say what Django wrote."""
    theirs = {
        id(text)
        for parent in type(field).__mro__
        if parent.__module__.startswith("django.")
        for text in vars(parent).get("default_error_messages", {}).values()
    }
    for code, text in OURS.items():
        if code not in field.error_messages or id(field.error_messages[code]) in theirs:
            field.error_messages[code] = text

"""Whole numbers as people type them: digits of any script, and nothing that must be guessed."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ...rules.typed import LONGEST_TYPED_NUMBER, without_marks

# "1,000" is a thousand to some and one to others.
GROUPED = re.compile(r"(\d{1,3})([.,'’٫٬ \u00a0\u202f]\d{3})+")

EITHER = _("Did you mean %(whole)s or %(part)s? Write %(whole)s or %(part)s.")
ONE = _("Write a whole number in digits only. If you mean %(whole)s, write %(whole)s.")


def ask_about(grouped: str) -> forms.ValidationError:
    """Say which numbers a grouped one could mean: "1.000" is two of them, "1.500" is not."""
    whole = int("".join(filter(str.isdecimal, grouped)))
    part = whole // 1000
    says = EITHER if whole == part * 1000 else ONE
    return forms.ValidationError(says, code="grouped", params={"whole": whole, "part": part})


class WholeNumberField(forms.IntegerField):
    """A count; its sign, its grouping and its fraction are asked about, never guessed."""

    default_error_messages = {
        "invalid": _("Write a whole number, like 45."),
        "too_large": _("This number is too large. Check the digits."),
    }

    def to_python(self, value: Any) -> int | None:
        text = without_marks("" if value is None else str(value)).strip()
        if not text:
            return None
        if len(text) > LONGEST_TYPED_NUMBER:
            raise self._error("too_large")
        if text.isdecimal():
            return int(text)
        raise ask_about(text) if GROUPED.fullmatch(text) else self._error("invalid")

    def _error(self, code: str) -> forms.ValidationError:
        return forms.ValidationError(self.error_messages[code], code=code)


def number_field(label: Any, **options: Any) -> WholeNumberField:
    return WholeNumberField(
        label=label,
        required=False,
        widget=forms.TextInput(
            attrs={"inputmode": "numeric", "class": "w5", "autocomplete": "off"}
        ),
        **options,
    )

"""Hours as people write them: "4", "4,5", "4h30"; a time that is not exact is asked for."""

from __future__ import annotations

import re
from fractions import Fraction
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .numbers import GROUPED, ask_about

HOURS_AND_MINUTES = re.compile(r"(\d{1,9})\s*(?:h|:|hours?|heures?)\s*(?:([0-5]?\d)\s*(?:m|min)?)?")
PART_OF_HOURS = re.compile(r"(\d{0,9})[.,٫](\d{1,9})\s*(?:h|hours?|heures?)?")


class HoursField(forms.CharField):
    """Hours, kept as whole minutes."""

    default_error_messages = {
        "invalid": _("Write hours and minutes as numbers, like 4 hours and 30 minutes."),
    }

    def __init__(self, **options: Any) -> None:
        options.setdefault("required", False)
        options.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal", "class": "w5"}))
        super().__init__(**options)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, Any]:
        return {**super().widget_attrs(widget), "autocomplete": "off"}

    def to_python(self, value: Any) -> Any:
        """Return minutes, or None where nothing was written."""
        text = super().to_python(value)
        if not text:
            return None
        if GROUPED.fullmatch(text):
            raise ask_about(text)
        minutes = _minutes(text.strip().lower())
        if minutes is None:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return minutes


def _minutes(text: str) -> int | None:
    """Read a time exactly; None for what is no time, or falls between two minutes."""
    if re.fullmatch(r"\d{1,9}", text):
        return int(text) * 60
    if match := HOURS_AND_MINUTES.fullmatch(text):
        return int(match[1]) * 60 + int(match[2] or 0)
    if match := PART_OF_HOURS.fullmatch(text):
        minutes = (int(match[1] or 0) + Fraction(int(match[2]), 10 ** len(match[2]))) * 60
        return int(minutes) if minutes.denominator == 1 else None
    return None

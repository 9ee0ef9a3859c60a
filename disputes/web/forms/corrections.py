"""Pages that correct a record: they hand over what was changed on them, and nothing else.

A page may be older than its record. It says what it showed when it was loaded, so that what
nobody touched is left as it is by now, and seconds or line ends that no page can show stay.
"""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from django import forms

from .base import OwedForm

MARK_LENGTH = 16


class AsLoaded(forms.CharField):
    """What the page showed when it was first loaded, however often it comes back."""

    def __init__(self) -> None:
        super().__init__(required=False, widget=forms.HiddenInput)

    def bound_data(self, data: Any, initial: Any) -> Any:
        return data or initial

    def clean(self, value: Any) -> str:
        # No statement of the person: what cannot be read in it is passed over.
        return str(value or "")


class Correction(OwedForm):
    """What a form needs that corrects a record, beside the fields it was recorded with."""

    # The fields that a fact is made of, where it is not the one of its own name.
    made_of: Mapping[str, tuple[str, ...]] = {}
    recorded = True

    as_loaded = AsLoaded()

    def get_initial_for_field(self, field: forms.Field, field_name: str) -> Any:
        if isinstance(field, AsLoaded) and field_name not in self.initial:
            return " ".join(f"{name}:{mark}" for name, mark in self._shown().items())
        return super().get_initial_for_field(field, field_name)

    def show_unchecked(self) -> None:
        """Show what was typed; what was shown first is still what the record said."""
        said = self.data.get("as_loaded") or self.get_initial_for_field(AsLoaded(), "as_loaded")
        super().show_unchecked()
        self.initial["as_loaded"] = said

    def only_changed(self, facts: Mapping[str, Any]) -> dict[str, Any]:
        """Return the facts that somebody changed on the page.

        A page that does not say what it showed is compared with the record; where it sends no
        tick of a list, it may not have had the list.
        """
        shown, said = self._shown(), str(self.data.get("as_loaded", "")).split()
        marks = {name: mark for name, _colon, mark in (each.partition(":") for each in said)}
        loaded = shown | marks
        changed = {
            name
            for name in shown
            if _mark(self.fields[name], self[name].data) != loaded[name]
            and (name in marks or self[name].data != [])
        }
        return {
            fact: value
            for fact, value in facts.items()
            if changed.intersection(self.made_of.get(fact, (fact,)))
        }

    def _shown(self) -> dict[str, str]:
        """Return the marks of what the page holds when nobody touched it."""
        asked = {name: field for name, field in self.fields.items() if not field.widget.is_hidden}
        return {
            name: _mark(field, _untouched(field, self.get_initial_for_field(field, name)))
            for name, field in asked.items()
        }


def _untouched(field: forms.Field, initial: Any) -> Any:
    """Return what a browser sends for a field that nobody touched."""
    widget, value = field.widget, field.prepare_value(initial)
    if isinstance(widget, forms.CheckboxInput):
        return widget.check_test(value)
    shown = widget.format_value(value)
    if isinstance(widget, forms.Select):
        # A list in which nothing is chosen shows its first line.
        offered = [str(choice) for choice, _label in widget.choices]
        return next((choice for choice in shown if choice in offered), offered[0])
    return shown


def _mark(field: forms.Field, value: Any) -> str:
    """Return a short mark of what a field holds; browsers write the ends of lines their own way."""
    if isinstance(value, list):
        value = " ".join(sorted(map(str, value)))
    text = str(value or "").replace("\r\n", "\n").replace("\r", "\n")
    if not isinstance(field.widget, forms.Textarea):
        text = text.replace("\n", "")
    return sha256(text.encode(errors="surrogatepass")).hexdigest()[:MARK_LENGTH]

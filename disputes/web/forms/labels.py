"""What was typed into a form of which only names and values are left, as its page called it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from django import forms
from django.utils.translation import gettext

from .base import OwedForm


def labelled(typed: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Return label and value in words for each; what no person typed is left out."""
    fields = dict(_fields(OwedForm))
    return [
        (_label(fields.get(name)), _value(fields.get(name), value))
        for name, value in typed
        if value and not _is_id(value) and not _is_hidden(fields.get(name))
    ]


def _fields(form: type[OwedForm]) -> Iterator[tuple[str, forms.Field]]:
    yield from form.base_fields.items()
    for kind in form.__subclasses__():
        yield from _fields(kind)


def _label(field: forms.Field | None) -> str:
    return str(field.label) if field is not None and field.label else gettext("Other")


def _value(field: forms.Field | None, value: str) -> str:
    if isinstance(field, forms.BooleanField):
        return gettext("Yes")
    if not isinstance(field, forms.ChoiceField | forms.ModelChoiceField):
        return value
    return dict(_words(field.widget.choices)).get(value, value)


def _words(choices: Iterable[tuple[Any, Any]]) -> Iterator[tuple[str, str]]:
    """Return value and label of each choice; in groups, of each choice of each group."""
    for key, label in choices:
        if isinstance(label, list | tuple):
            yield from _words(label)
        else:
            yield str(key), str(label)


def _is_hidden(field: forms.Field | None) -> bool:
    return field is not None and field.widget.is_hidden


def _is_id(value: str) -> bool:
    try:
        UUID(value)
    except ValueError:
        return False
    return True

"""The HTML of controls: what Django's own templates write, but that lists are to be forgotten."""

from __future__ import annotations

from typing import Any

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.utils.safestring import mark_safe
from django.utils.translation import gettext_lazy as _

from disputes.templatetags.controls import attributes, options

HOSTILE = '"><script>&'
WIDGETS: list[tuple[forms.Widget, Any]] = [
    (forms.TextInput(attrs={"class": HOSTILE, "required": True, "hidden": False}), HOSTILE),
    (forms.NumberInput(attrs={"min": 0, "step": "any"}), 12345.5),
    (forms.DateInput(attrs={"type": "date"}), None),
    (forms.Textarea(attrs={"rows": 3, "dir": "auto"}), HOSTILE),
    (forms.CheckboxInput(), True),
    (forms.HiddenInput(), 1),
    (forms.Select(choices=[("", _("Choose")), (1, HOSTILE), (HOSTILE, mark_safe("<b>"))]), 1),
    (forms.Select(choices=[(HOSTILE, [("a", "A"), ("b", "B")]), ("c", "C")]), "b"),
    (forms.SelectMultiple(choices=[("a", "A"), ("b", "B")]), ["a", "b"]),
]


@pytest.mark.parametrize(("widget", "value"), WIDGETS)
def test_a_control_is_written_as_django_writes_it(widget: forms.Widget, value: object) -> None:
    ours = widget.render("name", value, attrs={"id": "id_name"})

    theirs = widget.render("name", value, attrs={"id": "id_name"}, renderer=DjangoTemplates())
    forgotten = theirs.replace('<select name="name"', '<select name="name" autocomplete="off"')
    assert in_one_line(ours) == in_one_line(forgotten)


def in_one_line(html: str) -> str:
    """Without the lines and spaces that Django's templates have between tags."""
    return ">".join(part.strip() for part in html.split(">"))


def test_an_attribute_is_a_name_alone_a_value_or_nothing() -> None:
    assert attributes({"a": True, "b": False, "c": "<"}) == ' a c="&lt;"'


def test_a_list_without_options_is_empty() -> None:
    assert options([]) == ""

"""The HTML of form controls: as Django's templates write it, where a page has hundreds of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

register = template.Library()
# As Django's `optgroups` gives them: the name of a group, its options, its number.
Groups = Iterable[tuple[Any, Iterable[Mapping[str, Any]], int]]


@register.filter
def attributes(attrs: Mapping[str, Any]) -> SafeString:
    """Write attributes, each after a space; True is a name alone and False is nothing."""
    return mark_safe("".join(_attribute(*each) for each in attrs.items()))


def _attribute(name: str, value: Any) -> str:
    if value is False:
        return ""
    if value is True:
        return f" {conditional_escape(name)}"
    return f' {conditional_escape(name)}="{conditional_escape(value)}"'


@register.filter
def options(groups: Groups) -> SafeString:
    """Write what can be chosen in a list: a template's loop takes longer than all the page."""
    return mark_safe("".join(_group(name, choices) for name, choices, _index in groups))


def _group(name: Any, choices: Iterable[Mapping[str, Any]]) -> str:
    written = "".join(_option(each) for each in choices)
    if not name:
        return written
    return f'<optgroup label="{conditional_escape(name)}">{written}</optgroup>'


def _option(option: Mapping[str, Any]) -> str:
    selected = " selected" if option["selected"] else ""
    value, label = conditional_escape(option["value"]), conditional_escape(option["label"])
    return f'<option value="{value}"{selected}>{label}</option>'

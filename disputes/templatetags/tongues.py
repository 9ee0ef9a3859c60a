"""The languages of the pages, each in its own script, and which of them are drafts."""

from __future__ import annotations

from dataclasses import dataclass

from django import template
from django.conf import settings
from django.utils.translation import get_language, get_language_info

register = template.Library()


@dataclass(frozen=True, slots=True)
class Tongue:
    """A language that pages are shown in; `draft` is its own word for one, "" if complete."""

    code: str
    name: str
    draft: str
    direction: str


@register.simple_tag
def tongues() -> list[Tongue]:
    return [_tongue(code) for code, _name in settings.LANGUAGES]


@register.simple_tag
def complete_tongues() -> list[Tongue]:
    return [each for each in tongues() if not each.draft]


@register.simple_tag
def is_draft() -> bool:
    """Whether this page is in a language that nobody has read through."""
    return get_language() in settings.DRAFT_LANGUAGES


def _tongue(code: str) -> Tongue:
    known = get_language_info(code)
    name = known["name_local"]
    return Tongue(
        code=code,
        name=name[:1].upper() + name[1:],
        draft=settings.DRAFT_LANGUAGES.get(code, ""),
        direction="rtl" if known["bidi"] else "ltr",
    )

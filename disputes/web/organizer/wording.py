"""Words of the office: the tasker's own pages say "you" where these say "the tasker"."""

from __future__ import annotations

from datetime import date

from babel.dates import format_skeleton
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ...choices import AgeBand, Ground
from ...models.platform import OTHER
from ...templatetags.owed import reader_locale

QUESTIONS = {
    "platform": _("Platform"),
    "country": _("Country"),
    "month": _("Month"),
    "ground": _("What went wrong"),
    "age": _("Days since pay was due"),
}


def name_of(question: str, cell: str, label: str) -> str:
    """Name a cell of a table for people: a country, a month, a ground, in their language."""
    if not cell:
        return gettext("not stated")
    if question == "country":
        return str(reader_locale().territories.get(cell, cell))
    if question == "month":
        day = date.fromisoformat(f"{cell}-01")
        return format_skeleton("yMMMM", day, locale=reader_locale())
    if question == "ground":
        return gettext(Ground(cell).label)
    if question == "age":
        return gettext(AgeBand(cell).label)
    return gettext("Another platform") if question == "platform" and cell == OTHER else label

"""What places and platforms are called in a packet."""

from __future__ import annotations

from dataclasses import replace

from babel import Locale

from ..documents.destinations import FORMS
from ..documents.manifest import Manifest, Party
from ..models import Platform
from ..models.platform import OTHER


def name_of_platform(row: Platform) -> str:
    """Return its name; the one for all others goes by its code, which each language names."""
    return OTHER if row.slug == OTHER else row.name


def name_of_country(code: str, language: str) -> str:
    names = Locale.parse(language).territories
    return str(names.get(code, code))


def named_there(manifest: Manifest) -> tuple[Party, ...]:
    """Name countries in the language of the office too, where it asks in another one."""
    form = FORMS.get(manifest.destination)
    if form is None or form.language in ("", manifest.language):
        return manifest.parties
    return tuple(
        replace(each, country_there=name_of_country(each.country, form.language))
        if each.country
        else each
        for each in manifest.parties
    )

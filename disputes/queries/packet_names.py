"""What places and platforms are called in a packet."""

from __future__ import annotations

from babel import Locale

from ..models import Platform
from ..models.platform import OTHER


def name_of_platform(row: Platform) -> str:
    """Return its name; the one for all others goes by its code, which each language names."""
    return OTHER if row.slug == OTHER else row.name


def name_of_country(code: str, language: str) -> str:
    names = Locale.parse(language).territories
    return str(names.get(code, code))

"""Whose rules hold in a country."""

from __future__ import annotations

from typing import Final

# Codes of the tables that are no countries: the Union's rules, and those of platforms.
UNION: Final = "EU"
EVERYWHERE: Final = "ZZ"
MEMBERS: Final = frozenset(
    {
        *("AT", "BE", "BG", "CY", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU"),
        *("IE", "IT", "LT", "LU", "LV", "MT", "NL", "PL", "PT", "RO", "SE", "SI", "SK"),
    }
)


def jurisdictions_of(country: str) -> tuple[str, ...]:
    """Return the codes under which the rules of a country stand, its own first."""
    own = (country,) if country else ()
    return (*own, UNION, EVERYWHERE) if country in MEMBERS else (*own, EVERYWHERE)

"""The wages of a country as they are known now."""

from __future__ import annotations

from ..models import WageVersion
from ..reference.rows import WageRow


def wages_in(country: str) -> tuple[WageRow, ...]:
    """Return the newest version of each, in one statement; none for nowhere."""
    if not country:
        return ()
    return tuple(version.row for version in WageVersion.objects.current().filter(country=country))

"""Which clock somebody lives by: the one they chose, else the only one of their country."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from babel.core import get_global

UNIVERSAL = "UTC"
# The first zone to reach a day, all the year round.
FURTHEST = timedelta(hours=14)
# Middles of months: two clocks that agree on all of them count the same days.
A_YEAR = tuple(datetime(2026, month, 15, tzinfo=UTC) for month in range(1, 13))
NO_COUNTRY = frozenset({"001", "ZZ"})


@lru_cache(maxsize=1)
def zones() -> dict[str, str]:
    """Return the names of all zones of the world, each with its country's code."""
    by_country = get_global("territory_zones")
    return {
        name: country
        for country, names in by_country.items()
        if country not in NO_COUNTRY
        for name in names
    }


@lru_cache(maxsize=512)
def zones_in(country: str) -> tuple[str, ...]:
    """Return the zones of a country; one alone where all of its clocks agree."""
    names = tuple(name for name, code in zones().items() if code == country)
    return names[:1] if len({_offsets(name) for name in names}) == 1 else names


def is_zone(name: str) -> bool:
    return name == UNIVERSAL or name in zones()


def known_zone(*, chosen: str, country: str) -> str:
    """Return the name of a person's zone; empty where they chose none and the country has many."""
    if is_zone(chosen):
        return chosen
    names = zones_in(country)
    return names[0] if len(names) == 1 else ""


def zone_of(*, chosen: str, country: str) -> ZoneInfo:
    """Return the clock that pages are shown by: UTC where the person's is not known."""
    return ZoneInfo(known_zone(chosen=chosen, country=country) or UNIVERSAL)


def latest_day(now: datetime, *, chosen: str, country: str) -> date:
    """Return the last day that has begun for a person: what is after it is in the future.

    Where their zone is not known, that is the last day that has begun anywhere.
    """
    name = known_zone(chosen=chosen, country=country)
    return now.astimezone(ZoneInfo(name)).date() if name else (now + FURTHEST).date()


def _offsets(name: str) -> tuple[timedelta | None, ...]:
    zone = ZoneInfo(name)
    return tuple(moment.astimezone(zone).utcoffset() for moment in A_YEAR)

"""Public holidays of a country: from a library that is kept up, corrected by the operator."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

import holidays

from ..models import ClosedDay
from ..rules.calendars import Calendar, ClosedDays

# Parts of a country by the names that the library has for them.
PARTS = {"ENG,WLS": "ENG", "NY-NYC": "NY"}


@dataclass(frozen=True, slots=True)
class CountryCalendar:
    """Weekends and holidays of one country, with an operator's corrections."""

    days: holidays.HolidayBase
    closed: frozenset[date] = field(default_factory=frozenset)
    opened: frozenset[date] = field(default_factory=frozenset)

    @property
    def knows_holidays(self) -> bool:
        return True

    def is_weekend(self, day: date) -> bool:
        return day.weekday() in self.days.weekend

    def is_closed(self, day: date) -> bool:
        if day in self.opened:
            return False
        return day in self.closed or self.is_weekend(day) or day in self.days


def calendar_of(country: str, subdivision: str = "") -> Calendar:
    """Return when offices are closed there; weekends alone where nothing more is known."""
    return calendars_of({(country, subdivision)})[country, subdivision]


def calendars_of(places: Iterable[tuple[str, str]]) -> dict[tuple[str, str], Calendar]:
    """Return the calendars of several places, in one statement."""
    wanted = set(places)
    corrections = ClosedDay.objects.filter(country__in={country for country, _ in wanted})
    rows = list(corrections.values_list("country", "subdivision", "day", "is_open"))
    found: dict[tuple[str, str], Calendar] = {}
    for country, part in wanted:
        mine = [row for row in rows if row[0] == country and row[1] in ("", part)]
        found[country, part] = _calendar(
            country,
            part,
            closed=frozenset(day for _, _, day, is_open in mine if not is_open),
            opened=frozenset(day for _, _, day, is_open in mine if is_open),
        )
    return found


def _calendar(
    country: str, part: str, *, closed: frozenset[date], opened: frozenset[date]
) -> Calendar:
    days = _library(country, PARTS.get(part, part))
    # What an operator wrote down is all that is known there.
    return ClosedDays(closed or None) if days is None else CountryCalendar(days, closed, opened)


@lru_cache(maxsize=64)
def _library(country: str, part: str) -> holidays.HolidayBase | None:
    """One calendar is some kilobytes once its years were asked for, so it is kept."""
    try:
        return holidays.country_holidays(country, subdiv=part or None)
    except NotImplementedError:
        return _library(country, "") if part else None

"""Countries by name, their currencies, and which day it is there."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel.core import get_global
from babel.numbers import get_territory_currencies

from ...money import CURRENCIES
from ...templatetags.owed import reader_locale

# Groups and private codes that Babel lists among the countries.
NO_COUNTRY = frozenset({"EU", "EZ", "UN", "ZZ", "XA", "XB", "QO"})
# Where most people of a country with several zones live; one day's difference at most elsewhere.
MAIN_ZONE = {
    "AU": "Australia/Sydney",
    "BR": "America/Sao_Paulo",
    "CA": "America/Toronto",
    "CD": "Africa/Kinshasa",
    "CL": "America/Santiago",
    "ES": "Europe/Madrid",
    "ID": "Asia/Jakarta",
    "KZ": "Asia/Almaty",
    "MX": "America/Mexico_City",
    "PT": "Europe/Lisbon",
    "RU": "Europe/Moscow",
    "US": "America/New_York",
}


def countries() -> list[tuple[str, str]]:
    """Return codes and names in the reader's language, in the order of the names."""
    names = reader_locale().territories
    known = [
        (code, name)
        for code, name in names.items()
        if len(code) == 2 and code.isalpha() and code not in NO_COUNTRY
    ]
    return sorted(known, key=lambda country: country[1].casefold())


def currency_of(country: str) -> str:
    """Return the currency that is paid with in a country today; empty where we don't know."""
    paid_with = get_territory_currencies(country, tender=True) if country else []
    return next((code for code in reversed(paid_with) if code in CURRENCIES), "")


def today_in(country: str, now: datetime) -> date:
    """Return the day it is in a country; the universal one where no country is stated."""
    zones = get_global("territory_zones").get(country, [])
    name = MAIN_ZONE.get(country) or next(iter(zones), "UTC")
    try:
        return now.astimezone(ZoneInfo(name)).date()
    except (ZoneInfoNotFoundError, ValueError):
        return now.date()


def latest_today(now: datetime) -> date:
    """Return the last day that has begun anywhere: only days after it are in the future."""
    return (now + timedelta(hours=14)).date()

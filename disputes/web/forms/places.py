"""Countries by name, their currencies, and the clocks of the world."""

from __future__ import annotations

from datetime import date, datetime

from babel.numbers import get_territory_currencies

from ...models import Tasker
from ...money import CURRENCIES
from ...rules.time_zones import latest_day
from ...templatetags.owed import in_order_of_names, reader_locale

# Groups, private codes and parts of countries that Babel lists among the countries.
NO_COUNTRY = frozenset(
    ["EU", "EZ", "UN", "ZZ", "XA", "XB", "QO", "AC", "CP", "CQ", "DG", "EA", "IC", "TA"]
)


def countries() -> list[tuple[str, str]]:
    """Return codes and names in the reader's language, in the order of the names."""
    names = reader_locale().territories
    known = [
        (code, name)
        for code, name in names.items()
        if len(code) == 2 and code.isalpha() and code not in NO_COUNTRY
    ]
    return in_order_of_names(known)


def currency_of(country: str) -> str:
    """Return the currency that is paid with in a country today; empty where we don't know."""
    paid_with = get_territory_currencies(country, tender=True) if country else []
    return next((code for code in reversed(paid_with) if code in CURRENCIES), "")


def latest_today(tasker: Tasker, now: datetime) -> date:
    """Return the day it is for a tasker, or anywhere if we don't know their zone: not after it."""
    return latest_day(now, chosen=tasker.account.time_zone, country=tasker.country)

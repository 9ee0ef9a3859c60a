"""Where a tasker works and what they are paid in: codes alone, and both may stay empty."""

from __future__ import annotations

import re

from ..errors import DomainError
from ..errors import gettext_noop as _
from ..models import Tasker
from ..money import CURRENCIES

COUNTRY = re.compile(r"[A-Z]{2}")


class CountryNotACode(DomainError):
    code = "country_not_a_code"
    message = _("Choose a country from the list, or leave it empty.")
    field = "country"


class CurrencyNotKnown(DomainError):
    code = "currency_not_known"
    message = _("Choose a currency from the list, or leave it empty.")
    field = "currency"


def change_country(*, tasker: Tasker, country: str, currency: str) -> None:
    """State where they work and what they are paid in from now on; empty forgets it.

    Nothing that was written down changes: a dispute keeps the country it was raised in.
    """
    check_place(country, currency)
    tasker.country, tasker.currency = country, currency
    tasker.save(update_fields=("country", "currency"))


def check_place(country: str, currency: str) -> None:
    if country and not COUNTRY.fullmatch(country):
        raise CountryNotACode
    if currency and currency not in CURRENCIES:
        raise CurrencyNotKnown

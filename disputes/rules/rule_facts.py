"""What a rule can say: one mistyped number or country would silence the clocks of many people."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

from babel.core import get_global

from ..choices import Shown, Unit, WhoActs
from ..errors import DomainError
from ..errors import gettext_noop as _
from .jurisdictions import EVERYWHERE, UNION

CODE: Final = re.compile(r"[A-Z0-9]+(-[A-Z0-9]+)*")
# No claim lives longer than a hundred years; what is longer was mistyped, or leaves the calendar.
LONGEST: Final = {
    Unit.DAYS: 36_500,
    Unit.BUSINESS_DAYS: 26_000,
    Unit.WEEKS: 5_200,
    Unit.MONTHS: 1_200,
    Unit.YEARS: 100,
}
MOST_MINUS_DAYS: Final = 31


class CodeNotACode(DomainError):
    code = "rule_code_not_a_code"
    message = _("Write capital letters, digits and -, such as PH-MONEY.")
    field = "code"


class CountryNotKnown(DomainError):
    code = "rule_country_not_known"
    message = _("Write two capital letters of a country, such as PH, or EU or ZZ.")
    field = "country"


class LengthNotPossible(DomainError):
    code = "rule_length_not_possible"
    message = _("Write a number from %(least)s to %(most)s.")
    field = "length"


class LengthMissing(DomainError):
    code = "rule_length_missing"
    message = _("Say how long it is, or choose that it is not shown.")
    field = "length"


class MinusDaysNotPossible(DomainError):
    code = "rule_minus_days_not_possible"
    message = _("Write a number from %(least)s to %(most)s.")
    field = "minus_days"


class EndsBeforeItBegins(DomainError):
    code = "rule_ends_before_it_begins"
    message = _("It cannot end before it begins: look at both days.")
    field = "valid_to"


def code_mistakes(code: str, country: str) -> Iterator[DomainError]:
    """Yield what is wrong with the name and the place of a rule or a wage."""
    if not CODE.fullmatch(code):
        yield CodeNotACode()
    if not is_a_place(country):
        yield CountryNotKnown()


def is_a_place(country: str) -> bool:
    """Whether rules of it can concern anybody: a country, the Union, or everywhere."""
    return country in (UNION, EVERYWHERE) or country in get_global("territory_zones")


def mistakes(code: str, told: Mapping[str, Any]) -> Iterator[DomainError]:
    """Yield all that is wrong with what somebody says of a rule, each with its field."""
    yield from code_mistakes(code, told["country"])
    yield from _of_its_length(told)
    if not 0 <= told["minus_days"] <= MOST_MINUS_DAYS:
        yield MinusDaysNotPossible(least=0, most=MOST_MINUS_DAYS)
    if told["valid_from"] and told["valid_to"] and told["valid_to"] < told["valid_from"]:
        yield EndsBeforeItBegins()


def _of_its_length(told: Mapping[str, Any]) -> Iterator[DomainError]:
    length = told["length"]
    if length is None:
        if told["shown"] != Shown.NO:
            yield LengthMissing()
        return
    # Others can have to act at once; a worker never has no time at all.
    least = 1 if told["who_must_act"] == WhoActs.WORKER else 0
    most = LONGEST[Unit(told["unit"])]
    if not least <= length <= most:
        yield LengthNotPossible(least=least, most=most)

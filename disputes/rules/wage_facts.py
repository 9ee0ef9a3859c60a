"""What a wage can say: a day that no calendar has would stop the pages of a whole country."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

from ..errors import DomainError
from ..errors import gettext_noop as _
from ..reference.rows import first_day, last_day
from .rule_facts import EndsBeforeItBegins, code_mistakes

# A thousand hours: no wage is paid for more at a time.
MOST_HOURS: Final = 100_000


class NoSuchDay(DomainError):
    code = "wage_no_such_day"
    message = _("No calendar has this day. Write 2026, 2026-01 or 2026-01-16.")


class WageEndsBeforeItBegins(EndsBeforeItBegins):
    code = "wage_ends_before_it_begins"
    field = "effective_to"


class HoursNotPossible(DomainError):
    code = "wage_hours_not_possible"
    message = _("Write a number from %(least)s to %(most)s.")
    field = "hours_hundredths"


class MostBelowLeast(DomainError):
    code = "wage_most_below_least"
    message = _("The end of the range cannot be below the lowest amount.")
    field = "amount_max"


def mistakes(code: str, told: Mapping[str, Any]) -> Iterator[DomainError]:
    """Yield all that is wrong with what somebody says of a wage, each with its field."""
    yield from code_mistakes(code, told["country"])
    wrong = [name for name in ("effective_from", "effective_to") if not _is_a_day(told[name])]
    for name in wrong:
        mistake = NoSuchDay()
        mistake.field = name
        yield mistake
    begins, ends = told["effective_from"], told["effective_to"]
    if not wrong and begins and ends and last_day(ends) < first_day(begins):
        yield WageEndsBeforeItBegins()
    hours = told["hours_hundredths"]
    if hours is not None and not 1 <= hours <= MOST_HOURS:
        yield HoursNotPossible(least=1, most=MOST_HOURS)
    least, most = told["amount_micros"], told["amount_max_micros"]
    if least is not None and most is not None and most < least:
        yield MostBelowLeast()


def _is_a_day(text: str) -> bool:
    try:
        return not text or first_day(text) <= last_day(text)
    except (ValueError, OverflowError):
        return False

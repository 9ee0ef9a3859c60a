"""What may come on top of pay that is late, by Directive 2011/7/EU: shown apart, never owed pay.

The table of deadlines has the directive's figures with their source (rule EU-LPD-DEFAULT): the
rate of the European Central Bank and 8 points, from the day after the last one, and EUR 40. No
verified rate of the bank is shipped, so none is counted: what is counted is the 8 points alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from ..money import Money, minor_units

RULE: Final = "EU-LPD-DEFAULT"
LUMP_SUM: Final = Money.parse("40", "EUR")
POINTS: Final = 8
DAYS_OF_A_YEAR: Final = 365


@dataclass(frozen=True, slots=True)
class LatePay:
    """So much until now, or until it came, and the lump sum of one late invoice."""

    since: date
    # Of the 8 points: what the bank's own rate adds is not in it.
    interest: Money
    lump_sum: Money = LUMP_SUM


def late_pay(parts: Iterable[tuple[Money, date]], *, last_day: date) -> LatePay | None:
    """Return what each part adds up to, a day of interest for each day; None if none was late.

    A part is an amount of one currency and the day on which it came, or today while it is owed.
    """
    late = [(amount, day) for amount, day in parts if day > last_day and not amount.is_zero]
    if not late:
        return None
    exact = sum(
        amount.times(POINTS * (day - last_day).days, 100 * DAYS_OF_A_YEAR).micros
        for amount, day in late
    )
    currency = late[0][0].currency
    # Whole cents, never more than it is.
    cent = 10 ** (6 - minor_units(currency))
    return LatePay(last_day + timedelta(days=1), Money(exact // cent * cent, currency))

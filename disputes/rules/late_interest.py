"""What may come on top of pay that is late, by Directive 2011/7/EU: shown apart, never owed pay.

The table of deadlines has the directive's figures with their source (rule EU-LPD-DEFAULT): the
rate of the European Central Bank and 8 points, from the day after the last one, and EUR 40. No
verified rate of the bank is shipped, so none is counted: what is counted is the 8 points alone.
"""

from __future__ import annotations

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
    """So much until today, and the lump sum of one late invoice."""

    since: date
    days: int
    # Of the 8 points: what the bank's own rate adds is not in it.
    interest: Money
    lump_sum: Money = LUMP_SUM


def late_pay(owed: Money | None, *, last_day: date, today: date) -> LatePay | None:
    """Return what a day of interest for each day since adds up to; None where nothing is late."""
    days = (today - last_day).days
    if owed is None or owed.is_zero or days <= 0:
        return None
    exact = owed.times(POINTS * days, 100 * DAYS_OF_A_YEAR)
    # Whole cents, never more than it is.
    cent = 10 ** (6 - minor_units(owed.currency))
    interest = Money(exact.micros // cent * cent, owed.currency)
    return LatePay(last_day + timedelta(days=1), days, interest)

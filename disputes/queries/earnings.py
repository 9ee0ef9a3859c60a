"""What an hour of a tasker's work really paid, with and without the unpaid time around it."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from ..models import Platform, Tasker
from ..money import Money
from ..reference.rows import WageRow
from ..rules import wages
from ..rules.wages import MinimumWage
from .tallies import Tally
from .wages import wages_in


@dataclass(frozen=True, slots=True)
class HourlyPay:
    """What an hour paid in one currency, over the work whose hours are known."""

    received: Money
    seconds: int
    without_unpaid: Money
    # Training, waiting, redoing and chasing.
    unpaid_seconds: int
    with_unpaid: Money
    # Whether some of it was for several currencies, and is shared out by the hours worked for each.
    unpaid_is_shared: bool
    # Paid work that could not be counted, because its hours are not stated.
    hours_unknown: int
    minimum: MinimumWage | None
    # Whether the law names a floor that day, but none in the currency of this pay.
    minimum_in_other_currency: bool

    @property
    def is_below_minimum(self) -> bool | None:
        """Compare with the legal floor; None where there is none in the same currency."""
        if self.minimum is None or self.minimum.hourly.currency != self.received.currency:
            return None
        return self.without_unpaid < self.minimum.hourly

    @property
    def percent_of_minimum(self) -> int | None:
        """Say how much of the legal floor an hour paid, rounded down; None as above."""
        if self.minimum is None or self.is_below_minimum is None:
            return None
        return self.without_unpaid.micros * 100 // self.minimum.hourly.micros


def hourly_pay(tasker: Tasker, counted: Iterable[Tally], *, today: date) -> tuple[HourlyPay, ...]:
    """Work it out for each currency in which work with known hours was paid, or should be."""
    counted = list(counted)
    paid: defaultdict[str, list[Tally]] = defaultdict(list)
    for tally in counted:
        if tally.currency and tally.seconds_known:
            paid[tally.currency].append(tally)
    known = wages_in(tasker.country) if paid else ()
    return tuple(
        _hourly(known, currency, mine, counted, tasker.country, today)
        for currency, mine in sorted(paid.items())
    )


def _hourly(
    known: Sequence[WageRow],
    currency: str,
    mine: list[Tally],
    counted: list[Tally],
    country: str,
    today: date,
) -> HourlyPay:
    received = Money(sum(tally.received_in_hours for tally in mine), currency)
    seconds = sum(tally.seconds_known for tally in mine)
    unpaid, is_shared = _unpaid_seconds(currency, counted)
    on = max((tally.last_worked_on for tally in mine if tally.last_worked_on), default=today)
    minimum = wages.minimum_wage(country=country, on=on, currency=currency, rows=known)
    return HourlyPay(
        received=received,
        seconds=seconds,
        without_unpaid=received.times(wages.SECONDS_PER_HOUR, seconds),
        unpaid_seconds=unpaid,
        with_unpaid=received.times(wages.SECONDS_PER_HOUR, seconds + unpaid),
        unpaid_is_shared=is_shared,
        hours_unknown=sum(tally.hours_unknown for tally in counted if tally.currency == currency),
        minimum=minimum,
        minimum_in_other_currency=minimum.hourly.currency != currency
        if minimum
        else wages.is_known(country=country, on=on, rows=known),
    )


def _unpaid_seconds(currency: str, counted: list[Tally]) -> tuple[int, bool]:
    """Add up the unpaid time for this currency's work; say whether some of it was shared out.

    What is of a platform that pays in several currencies, or in none yet, is shared by the known
    hours of work for each: there, or everywhere.
    """
    worked: defaultdict[Platform, Counter[str]] = defaultdict(Counter)
    unpaid: Counter[Platform] = Counter()
    everywhere: Counter[str] = Counter()
    currencies: defaultdict[Platform, set[str]] = defaultdict(set)
    for tally in counted:
        unpaid[tally.platform] += tally.unpaid_seconds
        if tally.currency:
            currencies[tally.platform].add(tally.currency)
        if tally.currency and tally.seconds_known:
            worked[tally.platform][tally.currency] += tally.seconds_known
            everywhere[tally.currency] += tally.seconds_known
    seconds, is_shared = 0, False
    for platform, spent in unpaid.items():
        paid_in = worked[platform] or everywhere
        mine = wages.share_of_time(spent, paid_in).get(currency, 0)
        seconds += mine
        is_shared |= mine > 0 and len(currencies[platform] or everywhere) > 1
    return seconds, is_shared

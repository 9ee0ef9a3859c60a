"""The first thing a tasker sees: what is owed, what an hour really paid, what needs them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from ..models import Dispute, Platform, Tasker
from ..money import Money, total
from ..rules import shortfall, wages
from ..rules.wages import MinimumWage
from .needs import Need, needs_of
from .tallies import Tally, lock_out_balances, tallies


@dataclass(frozen=True, slots=True)
class OwedSum:
    """What is owed in one currency; currencies are never added together.

    `trapped` is the balance behind a lock-out. It may hold pay of logged work, so it is part
    of `amount` but not always added to it.
    """

    amount: Money
    at_least: bool
    trapped: Money | None = None


@dataclass(frozen=True, slots=True)
class PlatformOwed:
    """What one platform owes: a sum for each currency, and what has no known amount."""

    platform: Platform
    sums: tuple[OwedSum, ...]
    unknown: int
    balance_unknown: bool

    @property
    def has_unknown(self) -> bool:
        return self.unknown > 0 or self.balance_unknown


@dataclass(frozen=True, slots=True)
class HourlyPay:
    """What an hour paid in one currency, over the work whose hours are known."""

    received: Money
    seconds: int
    without_unpaid: Money
    # Training, waiting, redoing and chasing; None where they belong to several currencies.
    unpaid_seconds: int | None
    with_unpaid: Money | None
    # Paid work that could not be counted, because its hours are not stated.
    hours_unknown: int
    minimum: MinimumWage | None

    @property
    def is_below_minimum(self) -> bool | None:
        """Compare with the legal floor; None where there is none in the same currency."""
        if self.minimum is None or self.minimum.hourly.currency != self.received.currency:
            return None
        return self.without_unpaid < self.minimum.hourly


@dataclass(frozen=True, slots=True)
class Home:
    owed: tuple[OwedSum, ...]
    platforms: tuple[PlatformOwed, ...]
    unknown: int
    wages: tuple[HourlyPay, ...]
    needs: tuple[Need, ...]
    open_disputes: int

    @property
    def is_empty(self) -> bool:
        return not self.platforms


def home(tasker: Tasker, today: date) -> Home:
    """Read everything in as many statements for one entry as for ten thousand."""
    counted = tallies(tasker, today=today)
    platforms = _platforms(tasker, counted)
    return Home(
        owed=_owed(platforms),
        platforms=platforms,
        unknown=sum(platform.unknown for platform in platforms),
        wages=_wages(tasker, counted, today),
        needs=needs_of(tasker, today=today),
        open_disputes=Dispute.objects.of(tasker).unresolved().count(),
    )


def _platforms(tasker: Tasker, counted: Iterable[Tally]) -> tuple[PlatformOwed, ...]:
    lines: defaultdict[Platform, dict[str, list[Tally]]] = defaultdict(dict)
    for tally in counted:
        lines[tally.platform].setdefault(tally.currency, []).append(tally)
    balances: defaultdict[Platform, list[tuple[Money | None, bool]]] = defaultdict(list)
    for platform, balance, at_least in lock_out_balances(tasker):
        balances[platform].append((balance, at_least))
        lines.setdefault(platform, {})
    owed = (_platform(each, lines[each], balances[each]) for each in lines)
    return tuple(sorted(owed, key=lambda each: each.platform.name))


def _platform(
    platform: Platform,
    lines: Mapping[str, list[Tally]],
    balances: list[tuple[Money | None, bool]],
) -> PlatformOwed:
    stated = [(balance, at_least) for balance, at_least in balances if balance is not None]
    currencies = sorted({*lines, *(balance.currency for balance, _at_least in stated)} - {""})
    balance_unknown = len(stated) < len(balances)
    # Work without a currency may belong to any sum of the platform.
    adrift = sum(tally.unknown for tally in lines.get("", []))
    sums = []
    for currency in currencies:
        mine = [each for each in stated if each[0].currency == currency]
        in_currency = shortfall.together(
            [line for tally in lines.get(currency, []) for line in tally.lines()],
            [balance for balance, _at_least in mine],
            currency=currency,
            balance_at_least=any(at_least for _balance, at_least in mine),
        )
        if in_currency.owed is not None:
            at_least = in_currency.at_least or balance_unknown or adrift > 0
            sums.append(OwedSum(in_currency.owed, at_least, in_currency.trapped))
    unknown = sum(tally.unknown for tallied in lines.values() for tally in tallied)
    return PlatformOwed(platform, tuple(sums), unknown, balance_unknown)


def _owed(platforms: Iterable[PlatformOwed]) -> tuple[OwedSum, ...]:
    """Add up over the platforms, each currency by itself."""
    by_currency: defaultdict[str, list[OwedSum]] = defaultdict(list)
    adrift = False
    for platform in platforms:
        # A platform whose every amount is unknown may owe in any currency.
        adrift = adrift or (platform.has_unknown and not platform.sums)
        for each in platform.sums:
            by_currency[each.amount.currency].append(each)
    return tuple(
        OwedSum(
            total((each.amount for each in sums), currency),
            adrift or any(each.at_least for each in sums),
            _trapped(sums, currency),
        )
        for currency, sums in sorted(by_currency.items())
    )


def _trapped(sums: Iterable[OwedSum], currency: str) -> Money | None:
    stated = [each.trapped for each in sums if each.trapped is not None]
    return total(stated, currency) if stated else None


def _wages(tasker: Tasker, counted: Iterable[Tally], today: date) -> tuple[HourlyPay, ...]:
    counted = list(counted)
    paid: defaultdict[str, list[Tally]] = defaultdict(list)
    for tally in counted:
        if tally.currency and tally.seconds_known:
            paid[tally.currency].append(tally)
    return tuple(
        _hourly(tasker, currency, mine, counted, today) for currency, mine in sorted(paid.items())
    )


def _hourly(
    tasker: Tasker, currency: str, mine: list[Tally], counted: list[Tally], today: date
) -> HourlyPay:
    received = Money(sum(tally.received_in_hours for tally in mine), currency)
    seconds = sum(tally.seconds_known for tally in mine)
    unpaid = _unpaid_seconds(currency, counted)
    days = [tally.last_worked_on for tally in mine if tally.last_worked_on]
    return HourlyPay(
        received=received,
        seconds=seconds,
        without_unpaid=received.times(wages.SECONDS_PER_HOUR, seconds),
        unpaid_seconds=unpaid,
        with_unpaid=None
        if unpaid is None
        else wages.hourly(received=received, seconds=seconds + unpaid),
        hours_unknown=sum(tally.hours_unknown for tally in counted if tally.currency == currency),
        minimum=wages.minimum_wage(
            country=tasker.country, on=max(days, default=today), currency=currency
        ),
    )


def _unpaid_seconds(currency: str, counted: list[Tally]) -> int | None:
    """Add up the unpaid time that belongs to this currency's work, where that can be told."""
    currencies: defaultdict[Platform, set[str]] = defaultdict(set)
    unpaid: defaultdict[Platform, int] = defaultdict(int)
    for tally in counted:
        unpaid[tally.platform] += tally.unpaid_seconds
        if tally.currency:
            currencies[tally.platform].add(tally.currency)
    everywhere = set().union(*currencies.values())
    seconds = 0
    for platform, spent in unpaid.items():
        paid_in = currencies[platform] or everywhere
        if not spent or currency not in paid_in:
            continue
        if len(paid_in) > 1:
            return None
        seconds += spent
    return seconds

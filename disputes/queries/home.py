"""The first thing a tasker sees: what is owed, what an hour really paid, what needs them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from ..models import Deactivation, Dispute, Platform, Tasker
from ..money import Money, total
from ..rules import shortfall
from .due_process import standing_lock_outs
from .earnings import HourlyPay, hourly_pay
from .needs import Need, needs_of
from .tallies import PayDay, Tally, pay_days, tallies


@dataclass(frozen=True, slots=True)
class OwedSum:
    """What is owed in one currency; currencies are never added together.

    `trapped` is the balance behind a lock-out. It may hold pay of logged work, so it is part
    of `amount` but not always added to it.
    """

    amount: Money
    at_least: bool
    trapped: Money | None = None
    # Pay of logged work that may be part of it.
    counted_once: Money | None = None


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
class Home:
    owed: tuple[OwedSum, ...]
    platforms: tuple[PlatformOwed, ...]
    unknown: int
    wages: tuple[HourlyPay, ...]
    needs: tuple[Need, ...]
    pay_days: tuple[PayDay, ...]

    @property
    def is_empty(self) -> bool:
        return not self.platforms


def home(tasker: Tasker, today: date) -> Home:
    """Read everything in as many statements for one entry as for ten thousand."""
    counted = tallies(tasker, today=today)
    shut = standing_lock_outs(tasker, today=today)
    platforms = _platforms(counted, shut)
    return Home(
        owed=_owed(platforms),
        platforms=platforms,
        unknown=sum(platform.unknown for platform in platforms),
        wages=hourly_pay(tasker, counted, today=today),
        needs=needs_of(tasker, today=today, lock_outs=shut),
        pay_days=tuple(pay_days(counted)),
    )


def open_disputes(tasker: Tasker) -> int:
    return Dispute.objects.of(tasker).unresolved().count()


def _platforms(counted: Iterable[Tally], shut: Iterable[Deactivation]) -> tuple[PlatformOwed, ...]:
    lines: defaultdict[Platform, dict[str, list[Tally]]] = defaultdict(dict)
    for tally in counted:
        lines[tally.platform].setdefault(tally.currency, []).append(tally)
    balances: defaultdict[Platform, list[tuple[Money | None, bool]]] = defaultdict(list)
    for row in shut:
        balances[row.platform].append((row.balance, row.balance_at_least))
        lines.setdefault(row.platform, {})
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
            once = in_currency.counted_once
            sums.append(OwedSum(in_currency.owed, at_least, in_currency.trapped, once))
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
            _stated((each.trapped for each in sums), currency),
            _stated((each.counted_once for each in sums), currency),
        )
        for currency, sums in sorted(by_currency.items())
    )


def _stated(amounts: Iterable[Money | None], currency: str) -> Money | None:
    stated = [amount for amount in amounts if amount is not None]
    return total(stated, currency) if stated else None

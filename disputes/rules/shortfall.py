"""How far pay fell short of what was promised: for one entry, and for several together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal, localcontext

from ..choices import PlatformStatus
from ..money import Money, total

# Work that the platform has not approved is in no balance of its.
NOT_IN_BALANCE = frozenset(
    {
        PlatformStatus.SUBMITTED,
        PlatformStatus.IN_REVIEW,
        PlatformStatus.REJECTED,
        PlatformStatus.CANCELLED,
    }
)
TENTH = Decimal("0.1")


def owed(*, promised: Money, received: Money) -> Money:
    """Return promised pay less pay received; overpayment owes nothing."""
    return (promised - received).at_least_zero()


def short_percent(*, promised: Money, received: Money) -> Decimal | None:
    """Return how many per cent of the promise are missing, to a tenth; None if nothing is.

    Rounding never says "all" where something came, nor "nothing" where something is missing.
    """
    missing = owed(promised=promised, received=received)
    if missing.is_zero:
        return None
    with localcontext(prec=60):
        exact = Decimal(missing.micros * 100) / Decimal(promised.micros)
        percent = exact.quantize(TENTH, ROUND_HALF_EVEN)
    if missing == promised:
        return Decimal(100)
    percent = min(max(percent, TENTH), 100 - TENTH)
    return percent.to_integral_value() if percent == percent.to_integral_value() else percent


@dataclass(frozen=True, slots=True)
class Line:
    """What one entry says about money; None where it is not stated."""

    promised: Money | None
    received: Money | None
    at_least: bool = False
    may_be_in_balance: bool = False

    @property
    def owed(self) -> Money | None:
        if self.promised is None:
            return None
        received = self.received or Money.zero(self.promised.currency)
        return owed(promised=self.promised, received=received)


@dataclass(frozen=True, slots=True)
class Sum:
    """Lines of one currency and trapped balances together; None where nothing is stated.

    `at_least`: the true sum may be higher, because a part is a lower bound or not known.
    """

    currency: str
    promised: Money | None
    received: Money | None
    owed: Money | None
    trapped: Money | None
    at_least: bool
    unknown: int
    # Pay of work that may be part of the trapped balance, and is therefore not added to it.
    counted_once: Money | None = None


def status_may_be_in_balance(status: str) -> bool:
    """Say whether the pay of work with this status may be part of a platform's balance."""
    return status not in NOT_IN_BALANCE


def together(
    lines: Iterable[Line],
    balances: Iterable[Money],
    *,
    currency: str,
    balance_at_least: bool = False,
) -> Sum:
    """Add up what is owed in one currency, each line on its own, never netted.

    Pay of approved work may already be part of a trapped balance, and two lock-outs may have
    trapped the same one. What could be the same money is counted once, and the sum is then
    "at least": a claim that counts a sum twice is lost.
    """
    lines, balances = list(lines), list(balances)
    known = [line for line in lines if line.promised is not None]
    inside = _sum([line.owed for line in known if line.may_be_in_balance], currency)
    outside = _sum([line.owed for line in known if not line.may_be_in_balance], currency)
    trapped = max((balance.micros for balance in balances), default=None)
    overlap = len(balances) > 1 or bool(trapped and inside.micros)
    unknown = len(lines) - len(known)
    nothing_stated = not known and trapped is None
    return Sum(
        currency=currency,
        promised=_sum([line.promised for line in known], currency) if known else None,
        received=_received(lines, currency),
        owed=None
        if nothing_stated
        else outside + Money(max(inside.micros, trapped or 0), currency),
        trapped=None if trapped is None else Money(trapped, currency),
        at_least=balance_at_least
        or overlap
        or any(line.at_least for line in lines)
        or (unknown > 0 and not nothing_stated),
        unknown=unknown,
        counted_once=counted_once(inside, Money(trapped or 0, currency)),
    )


def counted_once(inside: Money, trapped: Money) -> Money | None:
    """Return what may be the same money in the pay of work and in a balance; None if nothing is."""
    same = min(inside, trapped)
    return None if same.is_zero else same


def is_all_paid(*, received: Money | None, owed: Money | None, at_least: bool) -> bool:
    """Say whether something came, and nothing of what was stated is missing.

    Never of a lower bound: more may be owed, and a claim that stops too soon is lost.
    """
    return (
        received is not None
        and received.micros > 0
        and owed is not None
        and owed.is_zero
        and not at_least
    )


def _sum(amounts: Iterable[Money | None], currency: str) -> Money:
    return total((amount for amount in amounts if amount is not None), currency)


def _received(lines: Iterable[Line], currency: str) -> Money | None:
    stated = [line.received for line in lines if line.received is not None]
    return _sum(stated, currency) if stated else None


def complaint_interval(
    *, complained_on: date | None, locked_out_on: date | None, stated_days: int | None
) -> int | None:
    """Return the days from a complaint to the lock-out; None if unknown or the other way round."""
    if stated_days is not None:
        return stated_days
    if complained_on is None or locked_out_on is None or complained_on > locked_out_on:
        return None
    return (locked_out_on - complained_on).days

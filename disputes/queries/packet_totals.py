"""What a packet says is owed: in each currency, never netted, nothing counted twice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass, field
from uuid import UUID

from ..documents.manifest import Total
from ..models import WorkEntry
from ..models.entry import received_of
from ..money import Money
from ..rules import shortfall
from .packet_rows import Rows

# A tasker's work on one platform in one currency: a lost balance may hold its pay.
Purse = tuple[UUID, UUID, str]


@dataclass(frozen=True, slots=True)
class Totals:
    by_currency: tuple[Total, ...]
    unknown_entries: int
    unknown_balances: int


@dataclass(slots=True)
class _Contents:
    entries: list[WorkEntry] = field(default_factory=list)
    balances: list[Money] = field(default_factory=list)
    at_least: bool = False


def totals(rows: Rows, *, counted: Collection[UUID]) -> Totals:
    """Add up the entries and balances whose ids are counted."""
    purses: defaultdict[Purse, _Contents] = defaultdict(_Contents)
    claimed = _claimed_currencies(rows)
    entries = [row for pk, row in rows.entries.items() if pk in counted]
    lock_outs = [row for pk, row in rows.deactivations.items() if pk in counted]
    for entry in entries:
        if currency := entry.currency or claimed.get(entry.pk, ""):
            purses[entry.tasker_id, entry.platform_id, currency].entries.append(entry)
    for row in lock_outs:
        currency = row.currency or claimed.get(row.pk, "")
        if currency:
            purse = purses[row.tasker_id, row.platform_id, currency]
            purse.balances += [row.balance] if row.balance else []
            purse.at_least |= row.balance_at_least or row.balance is None
    sums = [_sum(currency, purse) for (_tasker, _platform, currency), purse in purses.items()]
    currencies = sorted({one.currency for one in sums})
    return Totals(
        tuple(_total(currency, sums) for currency in currencies),
        unknown_entries=sum(1 for entry in entries if entry.promised is None),
        unknown_balances=sum(1 for row in lock_outs if row.balance is None),
    )


def _claimed_currencies(rows: Rows) -> dict[UUID, str]:
    """What states no currency is meant in the one of its claim, so that its sum is at least."""
    claimed: dict[UUID, str] = {}
    for dispute in rows.disputes:
        about = [*rows.entries_of.get(dispute.pk, ()), dispute.deactivation_id]
        claimed |= {pk: dispute.currency for pk in about if pk and dispute.currency}
    return claimed


def _sum(currency: str, purse: _Contents) -> shortfall.Sum:
    return shortfall.together(
        [_line(entry, bool(purse.balances)) for entry in purse.entries],
        purse.balances,
        currency=currency,
        balance_at_least=purse.at_least,
    )


def _line(entry: WorkEntry, locked_out: bool) -> shortfall.Line:
    received = Money(received_of(entry), entry.currency) if entry.currency else None
    inside = locked_out and shortfall.status_may_be_in_balance(entry.platform_status)
    return shortfall.Line(entry.promised, received, entry.promised_at_least, inside)


def _total(currency: str, sums: list[shortfall.Sum]) -> Total:
    own = [one for one in sums if one.currency == currency]
    owed = _added([one.owed for one in own])
    return Total(
        currency=currency,
        promised=_added([one.promised for one in own]),
        received=_added([one.received for one in own]),
        balance=_added([one.trapped for one in own]),
        owed=owed,
        at_least=owed is not None and any(one.at_least or one.owed is None for one in own),
    )


def _added(amounts: list[Money | None]) -> Money | None:
    stated = [amount for amount in amounts if amount is not None]
    if not stated:
        return None
    result = stated[0]
    for amount in stated[1:]:
        result = result + amount
    return result

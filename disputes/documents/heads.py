"""What a packet claims in figures: pay and balances that add up to what it says is owed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from ..money import MICROS_PER_UNIT, Money, minor_units, total
from ..rules.shortfall import status_may_be_in_balance
from .manifest import Claim, Entry, Lockout, Manifest

# A tasker's work on one platform in one currency: a lost balance may hold its pay.
Purse = tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class Head:
    """One sum that is claimed, of one tasker from one platform, for one ground.

    Of a balance, `same` is the part that may be the same money as pay of work, or as another
    balance: it is not in `amount`. An `amount` of None is of what nobody put into figures.
    """

    party: str
    platform: str
    ground: str
    is_balance: bool
    claims: tuple[int, ...]
    exhibits: tuple[int, ...]
    amount: Money | None
    at_least: bool
    unknown: int = 0
    same: Money | None = None


@dataclass(slots=True)
class _Pay:
    claims: list[int] = field(default_factory=list)
    exhibits: set[int] = field(default_factory=set)
    amounts: list[Money] = field(default_factory=list)
    at_least: bool = False
    unknown: int = 0


def heads(manifest: Manifest) -> tuple[Head, ...]:
    """Return each sum of the open disputes; an entry in two of them is in the first one's."""
    claims = open_claims(manifest)
    pay, inside = _pay(manifest, claims)
    return (*_heads_of_pay(pay), *_heads_of_balances(manifest, claims, inside))


def open_claims(manifest: Manifest) -> tuple[Claim, ...]:
    return tuple(claim for claim in manifest.claims if claim.status == "raised")


def in_all(found: Iterable[Head]) -> tuple[tuple[Money, bool], ...]:
    """Add up each currency, with whether that is a lower bound; no two are added together."""
    sums: defaultdict[str, list[Head]] = defaultdict(list)
    unknown: set[tuple[str, str]] = set()
    for head in found:
        if head.amount is None:
            unknown.add((head.party, head.platform))
        else:
            sums[head.amount.currency].append(head)
    return tuple(
        (
            total((each.amount for each in mine if each.amount is not None), currency),
            any(each.at_least or (each.party, each.platform) in unknown for each in mine),
        )
        for currency, mine in sorted(sums.items())
    )


def _pay(
    manifest: Manifest, claims: Iterable[Claim]
) -> tuple[dict[tuple[str, ...], _Pay], dict[Purse, int]]:
    """Gather the pay of work, and how much of it a balance may hold."""
    entries = {entry.number: entry for entry in manifest.entries}
    found: defaultdict[tuple[str, ...], _Pay] = defaultdict(_Pay)
    inside: defaultdict[Purse, int] = defaultdict(int)
    seen: set[int] = set()
    for claim in claims:
        for number in claim.entries:
            entry = entries[number]
            if number in seen or not entry.counted:
                continue
            seen.add(number)
            _add(found[entry.party, entry.platform, claim.ground, _currency(entry)], claim, entry)
            if entry.owed is not None and status_may_be_in_balance(entry.platform_status):
                purse = entry.party, entry.platform, entry.owed.currency
                inside[purse] += entry.owed.micros
    return found, inside


def _currency(entry: Entry) -> str:
    return entry.owed.currency if entry.owed is not None else ""


def _add(pay: _Pay, claim: Claim, entry: Entry) -> None:
    if claim.number not in pay.claims:
        pay.claims.append(claim.number)
    pay.exhibits.update(claim.exhibits, entry.exhibits)
    pay.at_least |= entry.at_least
    if entry.owed is None:
        pay.unknown += 1
    else:
        pay.amounts.append(entry.owed)


def _heads_of_pay(found: dict[tuple[str, ...], _Pay]) -> Iterator[Head]:
    for (party, platform, ground, currency), pay in found.items():
        yield Head(
            party=party,
            platform=platform,
            ground=ground,
            is_balance=False,
            claims=tuple(pay.claims),
            exhibits=tuple(sorted(pay.exhibits)),
            amount=total(pay.amounts, currency) if pay.amounts else None,
            at_least=pay.at_least,
            unknown=pay.unknown,
        )


def _heads_of_balances(
    manifest: Manifest, claims: Iterable[Claim], inside: dict[Purse, int]
) -> Iterator[Head]:
    by_number: dict[int, Claim] = {}
    for claim in claims:
        if claim.deactivation is not None:
            by_number.setdefault(claim.deactivation, claim)
    mine = [each for each in manifest.lockouts if each.number in by_number]
    # The largest first: two lock-outs on one platform may have trapped the same balance.
    mine.sort(key=lambda each: (-(each.balance.micros if each.balance else 0), each.number))
    held = dict(inside)
    for lockout in mine:
        yield _balance(by_number[lockout.number], lockout, held)


def _balance(claim: Claim, lockout: Lockout, held: dict[Purse, int]) -> Head:
    balance, same, rest = lockout.balance, 0, None
    if balance is not None:
        purse = lockout.party, lockout.platform, balance.currency
        same = min(held.get(purse, 0), balance.micros)
        rest = Money(balance.micros - same, balance.currency)
        held[purse] = max(held.get(purse, 0), balance.micros)
    return Head(
        party=lockout.party,
        platform=lockout.platform,
        ground=claim.ground,
        is_balance=True,
        claims=(claim.number,),
        exhibits=tuple(sorted({*claim.exhibits, *lockout.exhibits})),
        amount=rest,
        at_least=lockout.balance_at_least or same > 0,
        unknown=int(balance is None),
        same=Money(same, balance.currency) if balance is not None and same else None,
    )


def in_minor_units(amount: Money) -> Money:
    """Round an amount down to what can be paid of it, such as full cents; none is negative."""
    unit: int = MICROS_PER_UNIT // 10 ** minor_units(amount.currency)
    return Money(amount.micros // unit * unit, amount.currency)

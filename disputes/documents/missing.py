"""What a packet does not say and its recipient asks for: found in what it says, nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import TYPE_CHECKING, Final

from ..choices import Gap, Ground, Need
from .heads import heads, open_claims
from .manifest import Claim, Entry, Lockout, Manifest
from .steps import steps

if TYPE_CHECKING:
    from .destinations.form import Form

# The day from which the states of the EU must have the rules of the directive.
EU_RULES_FROM: Final = date(2026, 12, 2)
# Something in a packet by its number: an entry, a claim, a lock-out; a party by its place.
Place = tuple[str, int]
Records = Iterable[Claim | Entry | Lockout]


@dataclass(frozen=True, slots=True)
class Missing:
    """One gap: how many of how many things have it, and which; 0 of 0 where it is of the whole."""

    gap: Gap
    need: Need
    count: int = 0
    of: int = 0
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class _Lack:
    noun: str
    numbers: tuple[int, ...]
    of: int


def missing(manifest: Manifest, form: Form) -> tuple[Missing, ...]:
    """Return what this form asks for and the packet lacks; what they ask for comes first."""
    found = (_missing(manifest, form, gap, need) for gap, need in form.needs.items())
    lacking = [each for each in found if each is not None]
    return tuple(sorted(lacking, key=lambda each: each.need is not Need.REQUIRED))


def _missing(manifest: Manifest, form: Form, gap: Gap, need: Need) -> Missing | None:
    if gap in ALWAYS:
        return Missing(gap, need)
    if gap is Gap.NO_DECISION:
        return None if decisions(manifest) else Missing(gap, need)
    lack = COUNTED[gap](manifest, form)
    if not lack.numbers:
        return None
    places = tuple((lack.noun, number) for number in lack.numbers)
    return Missing(gap, need, len(lack.numbers), lack.of, places)


def decisions(manifest: Manifest) -> tuple[Claim, ...]:
    """Return the open disputes in which a platform decided something: a block, or no pay."""
    return tuple(
        claim
        for claim in open_claims(manifest)
        if claim.deactivation is not None or claim.ground in REFUSALS
    )


def began_on(manifest: Manifest, claim: Claim) -> date | None:
    """Return the day the pay fell due, or that of the lock-out; None where neither is stated."""
    for lockout in manifest.lockouts:
        if lockout.number == claim.deactivation:
            return first_day(lockout) or claim.due_on
    return claim.due_on


def first_day(lockout: Lockout) -> date | None:
    """Return the earliest day of a lock-out, be it of its mass event."""
    stated = (lockout.seen_on, lockout.notice_on, lockout.effective_on)
    days = [day for day in (*stated, *(each.on for each in lockout.lent)) if day]
    return min(days, default=None)


def six_months_before(day: date) -> date:
    month = day.month - 6
    year, month = (day.year, month) if month > 0 else (day.year - 1, month + 12)
    return date(year, month, min(day.day, 28))


def _of(noun: str, records: Records, lacks: Callable[..., bool]) -> _Lack:
    every = list(records)
    return _Lack(noun, tuple(each.number for each in every if lacks(each)), len(every))


def _work(manifest: Manifest) -> list[Entry]:
    return [entry for entry in manifest.entries if entry.counted]


def _of_work(lacks: Callable[[Entry], bool]) -> Callable[[Manifest, Form], _Lack]:
    return lambda manifest, _form: _of("entry", _work(manifest), lacks)


def _of_claims(lacks: Callable[[Claim], bool]) -> Callable[[Manifest, Form], _Lack]:
    return lambda manifest, _form: _of("claim", open_claims(manifest), lacks)


def _of_lockouts(lacks: Callable[[Lockout], bool]) -> Callable[[Manifest, Form], _Lack]:
    def found(manifest: Manifest, _form: Form) -> _Lack:
        return _of("lockout", (each for each in manifest.lockouts if each.counted), lacks)

    return found


def _promised(manifest: Manifest, _form: Form) -> _Lack:
    paid = (entry for entry in _work(manifest) if entry.kind == "work")
    return _of("entry", paid, lambda entry: entry.promised is None)


def _amount(manifest: Manifest, _form: Form) -> _Lack:
    told = {number for head in heads(manifest) if head.amount for number in head.claims}
    return _of("claim", open_claims(manifest), lambda claim: claim.number not in told)


def _start_day(manifest: Manifest, _form: Form) -> _Lack:
    claims = open_claims(manifest)
    return _of("claim", claims, lambda claim: began_on(manifest, claim) is None)


def _steps(manifest: Manifest, _form: Form) -> _Lack:
    tried = {step.claim for step in steps(manifest)}
    return _of("claim", open_claims(manifest), lambda claim: claim.number not in tried)


def _six_months(manifest: Manifest, _form: Form) -> _Lack:
    last = six_months_before(manifest.frozen_at.date())
    claims = open_claims(manifest)
    return _of("claim", claims, lambda claim: (began_on(manifest, claim) or last) < last)


def _too_early(manifest: Manifest, _form: Form) -> _Lack:
    found = decisions(manifest)
    return _of(
        "claim", found, lambda claim: (began_on(manifest, claim) or EU_RULES_FROM) < EU_RULES_FROM
    )


def _country(manifest: Manifest, _form: Form) -> _Lack:
    lacking = [n for n, party in enumerate(manifest.parties, start=1) if not party.country]
    return _Lack("party", tuple(lacking), len(manifest.parties))


def _other_country(manifest: Manifest, form: Form) -> _Lack:
    elsewhere = [
        number
        for number, party in enumerate(manifest.parties, start=1)
        if party.country and party.country not in form.countries
    ]
    return _Lack("party", tuple(elsewhere), len(manifest.parties))


def _currency(manifest: Manifest, form: Form) -> _Lack:
    others = [n for n, sum_ in enumerate(manifest.totals, 1) if sum_.currency != form.currency]
    return _Lack("currency", tuple(others), len(manifest.totals))


# Grounds by which a platform decided to pay nothing, or less.
REFUSALS: Final = frozenset(
    {
        Ground.NON_PAYMENT,
        Ground.PAY_REDUCED,
        Ground.CANCELLED_AFTER_COMPLETION,
        Ground.REJECTED_UNPAID_REWORK,
        Ground.TOKEN_COMPENSATION,
        Ground.BONUS_NOT_HONOURED,
        Ground.ID_VERIFICATION_FAILED,
    }
)
ALWAYS: Final = frozenset(
    {
        Gap.NAMES,
        Gap.PLATFORM_ADDRESS,
        Gap.PAY_METHOD,
        Gap.ACCESS_RULES,
        Gap.PERMISSION,
        Gap.SIGNED_CODE,
        Gap.SIGNATURE,
    }
)
COUNTED: Final[Mapping[Gap, Callable[[Manifest, Form], _Lack]]] = MappingProxyType(
    {
        Gap.MINUTES: _of_work(lambda entry: entry.seconds is None),
        Gap.WORK_DAY: _of_work(lambda entry: entry.worked_on is None),
        Gap.PROMISED: _promised,
        Gap.TASK_REF: _of_work(lambda entry: not entry.task_ref.strip()),
        Gap.AMOUNT: _amount,
        Gap.START_DAY: _start_day,
        Gap.STATEMENT: _of_claims(lambda claim: not claim.statement.strip()),
        Gap.EXHIBITS: _of_claims(lambda claim: not claim.exhibits),
        Gap.STEPS: _steps,
        Gap.SIX_MONTHS: _six_months,
        Gap.BLOCK_DAY: _of_lockouts(lambda lockout: first_day(lockout) is None),
        Gap.REASON: _of_lockouts(lambda lockout: not lockout.reason.strip()),
        Gap.BALANCE: _of_lockouts(lambda lockout: lockout.balance is None),
        Gap.COUNTRY: _country,
        Gap.OTHER_COUNTRY: _other_country,
        Gap.CURRENCY: _currency,
        Gap.TOO_EARLY: _too_early,
    }
)

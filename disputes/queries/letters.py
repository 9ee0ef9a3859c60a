"""What a letter about a dispute can say, whom it can go to, and what to know before it goes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, Q, QuerySet

from ..choices import (
    ClockEvent,
    ClockType,
    Ground,
    LetterKind,
    Shown,
    Verified,
    WhoActs,
    WorkKind,
)
from ..models import Clock, Dispute, Letter, RuleVersion, WorkEntry
from ..models.entry import received_of
from ..models.platform import OTHER
from ..money import Money
from ..reference import letters as table
from ..reference import tables
from ..rules import letter_facts as rule
from ..rules.jurisdictions import jurisdictions_of
from ..rules.pay_days import pay_days
from ..vault.fields import open_text
from . import ledger, lock_outs
from .disputes import counts_from_lock_out
from .sealed import key_of

# What a rule has to be about for a letter to name it.
ASKED: Mapping[LetterKind, ClockEvent] = {
    LetterKind.APPEAL: ClockEvent.REVIEW_REQUESTED,
    LetterKind.REASONS: ClockEvent.DECISION_EFFECTIVE,
    LetterKind.DATA_ACCESS: ClockEvent.DSAR_SENT,
}


@dataclass(frozen=True, slots=True)
class Before:
    """What to know about a platform before a letter goes to it."""

    # What it owes that is not in this dispute, by currency, and whether it is a lower bound.
    pending: tuple[tuple[Money, bool], ...]
    # Pieces of work besides for which no pay is written down.
    unknown: int
    # The next pay day that the tasker wrote down, of such work.
    stated_on: date | None
    # The next pay day of each way of being paid, by the platform's own rule.
    pay_days: tuple[tuple[str, date], ...]
    pay_source: str
    pay_verified: Verified
    asking: table.AskingAgain | None


def letter_rows(dispute: Dispute) -> QuerySet[Letter]:
    return Letter.objects.filter(dispute=dispute).order_by("-drafted_at", "pk")


def body_of(letter: Letter) -> str:
    """Open what a letter says."""
    return open_text(key_of(letter.dispute.tasker), letter, "body")


def offices_for(dispute: Dispute) -> tuple[table.Authority, ...]:
    """Return the offices of its country that are known from a source."""
    if not dispute.country:
        return ()
    return tuple(row for row in table.authorities().values() if row.country == dispute.country)


def office_of(letter: Letter) -> table.Authority | None:
    return table.authorities().get(letter.recipient)


def rules_for(dispute: Dispute, kind: LetterKind, today: date) -> list[RuleVersion]:
    """Return the rules that a letter may name as law: read at their source, shown, in force.

    Of rules about pay, only those that run on this dispute.
    """
    rows = (
        RuleVersion.objects.current()
        .filter(verified=Verified.YES, shown=Shown.YES, who_must_act=WhoActs.PAYER)
        .filter(country__in=jurisdictions_of(dispute.country), subdivision="")
        .filter(platform__in=("", dispute.platform.slug))
        .filter(Q(valid_from=None) | Q(valid_from__lte=today))
        .filter(Q(valid_to=None) | Q(valid_to__gte=today))
    )
    if kind in ASKED:
        return list(rows.filter(start_event=ASKED[kind]))
    running = Clock.objects.live().filter(dispute=dispute).values("rule")
    return list(rows.filter(clock_type=ClockType.PAYMENT_DUE, pk__in=running))


def facts_of(
    dispute: Dispute,
    *,
    kind: LetterKind,
    recipient: str,
    today: date,
    besides: Letter | None = None,
) -> rule.Facts:
    """Read what the record says, for a letter of this kind to whom it is to go."""
    named = dispute.items.values("entry")
    rows = ledger.entry_rows(dispute.tasker).filter(pk__in=named)
    work = ledger.entry_lines(rows, key=key_of(dispute.tasker), today=today)
    shut = dispute.deactivation_id
    lock_out = lock_outs.lock_out(dispute.tasker, shut) if shut else None
    office = table.authorities().get(recipient)
    by_day = sorted(work, key=lambda each: (each.worked_on is None, each.worked_on or today))
    return rule.Facts(
        kind=kind,
        platform="" if dispute.platform.slug == OTHER else dispute.platform.name,
        office=office.names if office else None,
        ground=Ground(dispute.ground),
        country=dispute.country,
        work=tuple(_work(each) for each in by_day),
        due_on=None if counts_from_lock_out(dispute, work, lock_out) else dispute.due_on,
        is_due_ahead=dispute.due_on is not None and dispute.due_on > today,
        promised=dispute.promised,
        received=dispute.received,
        owed=dispute.owed,
        owed_at_least=dispute.owed_at_least,
        lock_out=_lock_out(lock_out) if lock_out else None,
        rules=tuple(_rule(each) for each in rules_for(dispute, kind, today)),
        earlier=_earlier(dispute, besides),
    )


def _work(line: ledger.EntryLine) -> rule.Work:
    return rule.Work(
        day=line.worked_on,
        ref=line.task_ref,
        promised=line.promised,
        at_least=line.promised_at_least,
        received=line.received,
        is_unpaid_time=line.is_unpaid_time,
    )


def _lock_out(line: lock_outs.LockOutLine) -> rule.LockOut:
    return rule.LockOut(
        days=line.days,
        balance=line.balance,
        balance_at_least=line.balance_at_least,
        reason=line.reason,
        rule_cited=line.rule_cited,
    )


def _rule(row: RuleVersion) -> rule.Rule:
    names = {"en": row.name, "fr": row.name_fr}
    return rule.Rule(code=row.code, name=names, legal_source=row.legal_source)


def _earlier(dispute: Dispute, besides: Letter | None) -> tuple[rule.Earlier, ...]:
    rows = Letter.objects.filter(dispute=dispute).sent().order_by("sent_on", "pk")
    if besides:
        rows = rows.exclude(pk=besides.pk)
    told = rows.values_list("kind", "sent_on")
    return tuple(rule.Earlier(kind=LetterKind(kind), sent_on=day) for kind, day in told)


def before_release(dispute: Dispute, today: date) -> Before:
    """Return what is at stake at the platform besides, in one statement."""
    slug = dispute.platform.slug
    others: Iterable[Any] = (
        WorkEntry.objects.of(dispute.tasker)
        .standing()
        .with_received()
        .filter(platform=dispute.platform)
        .exclude(pk__in=dispute.items.values("entry"))
        .filter(
            Q(promised_micros=None, kind=WorkKind.WORK)
            | Q(promised_micros__gt=F("received_micros"))
        )
        .order_by("pk")
    )
    owed, at_least, unknown = Counter[str](), set[str](), 0
    days = []
    for row in others:
        if row.promised_micros is None:
            unknown += 1
        else:
            owed[row.currency] += row.promised_micros - received_of(row)
            at_least |= {row.currency} if row.promised_at_least else set()
        days += [row.pay_due_on] if row.pay_due_on and row.pay_due_on >= today else []
    known = next((row for row in tables.platforms() if row.slug == slug and row.is_fact), None)
    coming = pay_days(known.pay_rule_code) if known else {}
    return Before(
        pending=tuple((Money(owed[code], code), code in at_least) for code in sorted(owed)),
        unknown=unknown,
        stated_on=min(days, default=None),
        pay_days=tuple((way, day.on_or_after(today)) for way, day in coming.items()),
        pay_source=known.source if known else "",
        pay_verified=known.verified if known else Verified.NO,
        asking=table.asking_again().get(slug),
    )

"""What a letter about a dispute can say, whom it can go to, and what to know before it goes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from django.db.models import Max, Q, QuerySet

from ..choices import (
    ClockEvent,
    ClockType,
    EventKind,
    Ground,
    LetterKind,
    Shown,
    Verified,
    WhoActs,
)
from ..models import Clock, Dispute, DisputeEvent, Letter, LetterBatch, Payment, RuleVersion
from ..models.platform import OTHER
from ..reference import letters as table
from ..rules import letter_facts as rule
from ..rules.jurisdictions import jurisdictions_of
from ..rules.letters import PLATFORM
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

# After these a letter may ask for what has come, or say what is not so any more.
CHANGES_WORDS = (
    EventKind.PAYMENT_RECORDED,
    EventKind.AMENDED,
    EventKind.PAID,
    EventKind.UNPAID_AGAIN,
    EventKind.PAID_LATE,
)


def letter_rows(dispute: Dispute) -> QuerySet[Letter]:
    return Letter.objects.filter(dispute=dispute).reverse()


def body_of(letter: Letter) -> str:
    """Open what a letter says."""
    return open_text(key_of(letter.dispute.tasker), letter, "body")


def is_behind(letter: Letter) -> bool:
    """Whether pay came, or something was corrected, after the letter got its words."""
    changed = DisputeEvent.objects.filter(dispute=letter.dispute_id, kind__in=CHANGES_WORDS)
    last = letter.revisions.aggregate(last=Max("amended_at"))["last"]
    return changed.filter(recorded_at__gt=last or letter.drafted_at).exists()


def offices_for(dispute: Dispute) -> tuple[table.Authority, ...]:
    """Return the offices of its country that are known from a source."""
    if not dispute.country:
        return ()
    return tuple(row for row in table.authorities().values() if row.country == dispute.country)


def office_of(letter: Letter | LetterBatch) -> table.Authority | None:
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
        has_loose_pay=_loose_pay(dispute).exists(),
        lock_out=_lock_out(lock_out) if lock_out else None,
        rules=tuple(_rule(each) for each in rules_for(dispute, kind, today)),
        earlier=_earlier(dispute, recipient, besides),
    )


def _loose_pay(dispute: Dispute) -> QuerySet[Payment]:
    rows = Payment.objects.of(dispute.tasker).to_share().filter(platform=dispute.platform)
    return rows.filter(currency=dispute.owed.currency) if dispute.owed else rows


def _work(line: ledger.EntryLine) -> rule.Work:
    return rule.Work(
        day=line.worked_on,
        ref=line.task_ref,
        promised=line.promised,
        at_least=line.promised_at_least,
        received=line.received,
        is_unpaid_time=line.is_unpaid_time,
        # On a platform that is not in the list it is the name of the platform.
        project="" if line.platform.slug == OTHER else line.project,
    )


def _lock_out(line: lock_outs.LockOutLine) -> rule.LockOut:
    return rule.LockOut(
        # A letter says what its tasker wrote, never what others wrote down.
        days=line.own,
        balance=line.balance,
        balance_at_least=line.balance_at_least,
        reason=line.reason,
        rule_cited=line.rule_cited,
    )


def _rule(row: RuleVersion) -> rule.Rule:
    names = {"en": row.name, "fr": row.name_fr}
    return rule.Rule(code=row.code, name=names, legal_source=row.legal_source)


def _earlier(dispute: Dispute, recipient: str, besides: Letter | None) -> tuple[rule.Earlier, ...]:
    """Return what was sent before. To the platform none is named that went to an office."""
    rows = Letter.objects.filter(dispute=dispute).sent().order_by("sent_on", "pk")
    if recipient == PLATFORM:
        rows = rows.filter(recipient=PLATFORM)
    if besides:
        rows = rows.exclude(pk=besides.pk)
    told = rows.values_list("kind", "sent_on")
    return tuple(rule.Earlier(kind=LetterKind(kind), sent_on=day) for kind, day in told if day)

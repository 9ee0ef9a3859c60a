"""Log work and the pay that was promised for it; amend it, take it back, restore it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import TypedDict, Unpack
from uuid import UUID

from django.db import transaction

from ..choices import EventKind
from ..errors import DomainError
from ..errors import gettext_noop as _
from ..models import Allocation, DisputeEntry, EntryRevision, Platform, Tasker, WorkEntry
from ..money import Money
from ..queries.sealed import key_of
from . import once, revisions, standing, timers
from .entry_facts import EntryFacts, EntrySaysNothing, facts_of, write_facts
from .locks import hold


class EntryPaidInOtherCurrency(DomainError):
    code = "entry_paid_in_other_currency"
    message = _("A payment in %(currency)s was recorded for this. Take the payment back first.")
    field = "currency"


class EntryClaimedInOtherCurrency(DomainError):
    code = "entry_claimed_in_other_currency"
    message = _("This is part of a dispute in %(currency)s, and a dispute has one currency.")
    field = "currency"


class EntryTakenBack(DomainError):
    code = "entry_taken_back"
    message = _("You took this entry back. Restore it before you change it.")


class EntryStatements(TypedDict, total=False):
    """What may be stated about work, or left out: see `EntryFacts` for what that means."""

    kind: str
    seconds: int | None
    units: int
    rate_basis: str
    rate: Money | None
    promised_at_least: bool
    pay_due_on: date | None
    platform_status: str
    project: str
    task_ref: str
    note: str


class EntryChanges(EntryStatements, total=False):
    """What `amend_entry` can change; what is left out stays."""

    platform: Platform
    worked_on: date | None


@transaction.atomic
def log_entry(
    *,
    tasker: Tasker,
    client_ref: UUID,
    platform: Platform,
    worked_on: date | None,
    today: date,
    now: datetime,
    unknown: bool = False,
    **stated: Unpack[EntryStatements],
) -> tuple[WorkEntry, bool]:
    """Record work and promised pay; the same `client_ref` again changes nothing.

    The flag says whether the entry is new. A rate that is not stated promises an unknown sum,
    which is never zero. Work of which nothing is stated is kept where that is `unknown`, not
    where it was forgotten. A timer of the same `client_ref` becomes this entry.
    """
    mine = WorkEntry.objects.of(tasker)
    if first := once.find_first(mine, client_ref=client_ref):
        return first, False
    facts = EntryFacts(platform=platform, worked_on=worked_on, **stated).checked(today=today)
    check_said(facts, unknown=unknown)
    entry = WorkEntry(tasker=tasker, client_ref=client_ref, entered_at=now)
    entry.timed_seconds = timers.take(tasker=tasker, client_ref=client_ref)
    write_facts(entry, facts, key=key_of(tasker))
    return once.write_once(entry, mine, client_ref=client_ref)


@transaction.atomic
def amend_entry(
    *,
    entry: WorkEntry,
    today: date,
    now: datetime,
    unknown: bool | None = None,
    **changes: Unpack[EntryChanges],
) -> WorkEntry:
    """Correct an entry and keep what it said before, sealed; no change writes nothing.

    Whether time and pay are `unknown` stays as it was where nobody says.
    """
    row = _held(entry)
    if row.retracted_at is not None:
        raise EntryTakenBack
    key = key_of(row.tasker)
    before = facts_of(row, key)
    facts = replace(before, **changes)
    if facts == before:
        return row
    facts = facts.checked(today=today)
    check_said(facts, unknown=before.says_nothing() if unknown is None else unknown)
    currency = row.currency
    write_facts(row, facts, key=key)
    if row.currency != currency:
        check_currency([row])
    revisions.keep_before(EntryRevision(entry=row, amended_at=now), key, before.as_json())
    row.save()
    tell_disputes([row], now)
    return row


@transaction.atomic
def retract_entry(*, entry: WorkEntry, now: datetime) -> WorkEntry:
    """Take an entry back: it stays in the history and counts in no sum."""
    row = _held(entry)
    if row.retracted_at is None:
        row.retracted_at = now
        row.save(update_fields=("retracted_at",))
        tell_disputes([row], now)
    return row


@transaction.atomic
def restore_entry(*, entry: WorkEntry, now: datetime) -> WorkEntry:
    """Undo `retract_entry`, with the payments that are still its own."""
    row = _held(entry)
    if row.retracted_at is not None:
        check_currency([row])
        row.retracted_at = None
        row.save(update_fields=("retracted_at",))
        tell_disputes([row], now)
    return row


def says(
    *,
    entry: WorkEntry,
    platform: Platform,
    worked_on: date | None,
    today: date,
    **stated: Unpack[EntryStatements],
) -> bool:
    """Whether an entry says, or once said, what was sent again with its `client_ref`."""
    key = key_of(entry.tasker)
    facts = EntryFacts(platform=platform, worked_on=worked_on, **stated).checked(today=today)
    return facts == facts_of(entry, key) or revisions.once_said(
        entry.revisions.all(), key, facts.as_json()
    )


def _held(entry: WorkEntry) -> WorkEntry:
    """Read the entry as it is now, and hold it until the transaction ends."""
    rows = WorkEntry.objects.select_related("tasker", "platform")
    (held,) = hold(rows.filter(pk=entry.pk))
    return held


def check_said(facts: EntryFacts, *, unknown: bool) -> None:
    if not unknown and facts.says_nothing():
        raise EntrySaysNothing


def check_currency(rows: Sequence[WorkEntry]) -> None:
    """Refuse a currency that an entry's payments or its disputes' other parts do not have."""
    stated = [row for row in rows if row.currency]
    if not stated:
        return
    shares = Allocation.objects.filter(entry__in=rows, payment__retracted_at=None)
    paid: defaultdict[UUID, set[str]] = defaultdict(set)
    for entry_id, currency in shares.values_list("entry", "payment__currency").distinct():
        paid[entry_id].add(currency)
    claimed = standing.currencies_beside(rows)
    for row in stated:
        for currency in paid[row.pk] - {row.currency}:
            raise EntryPaidInOtherCurrency(currency=currency)
        for currency in claimed.get(row.pk, set()):
            raise EntryClaimedInOtherCurrency(currency=currency)


def tell_disputes(rows: Sequence[WorkEntry], now: datetime) -> None:
    """Restate the disputes of all these entries of one tasker; each is told once, by one entry.

    One call for all: the disputes of one entry, held after those of another, could lock up with
    somebody who holds them the other way round.
    """
    items = DisputeEntry.objects.filter(entry__in=rows).order_by("-entry_id")
    told = dict(items.values_list("dispute", "entry"))
    standing.restate(dispute_ids=told, now=now)
    if told:
        standing.note(
            dispute_ids=sorted(told),
            kind=EventKind.AMENDED,
            actor_id=rows[0].tasker.account_id,
            now=now,
            detail={dispute_id: {"entry": str(entry_id)} for dispute_id, entry_id in told.items()},
        )

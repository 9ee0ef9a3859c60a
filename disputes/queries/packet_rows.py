"""The rows that a packet is about, read in a constant number of statements.

In the order of days: an organization that asks for packets could tell times by any other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import F, QuerySet

from ..choices import ConsentLevel
from ..models import (
    Allocation,
    Casefile,
    Clock,
    Deactivation,
    DeactivationRevision,
    Dispute,
    DisputeEntry,
    DisputeEvent,
    DisputeRevision,
    EntryRevision,
    Evidence,
    PaymentRevision,
    Platform,
    RateChange,
    RateChangeRevision,
    WorkEntry,
)
from ..models.dispute import DisputeQuerySet
from .claim_events import claim_events
from .days import day
from .earlier import Revision

Items = QuerySet[DisputeEntry]


@dataclass(frozen=True, slots=True)
class Rows:
    """Everything behind one packet, in the order of the packet; mappings are by primary key."""

    disputes: Sequence[Dispute]
    entries: Mapping[UUID, WorkEntry]
    entries_of: Mapping[UUID, Sequence[UUID]]
    # What rows said before they were corrected, the oldest first.
    revisions: Mapping[UUID, Sequence[Revision]]
    platforms: Mapping[str, Platform]
    allocations: Sequence[Allocation]
    deactivations: Mapping[UUID, Deactivation]
    rates: Mapping[UUID, RateChange]
    evidence: Sequence[Evidence]
    events: Sequence[DisputeEvent]
    # The nearest first, those of older versions of their rules too.
    clocks: Sequence[Clock]


def disputes_of(
    subject: Dispute | Casefile, *, least: ConsentLevel = ConsentLevel.PSEUDONYM
) -> DisputeQuerySet:
    """A dispute itself, or those of a casefile whose taskers consent to this level now."""
    if isinstance(subject, Casefile):
        shared = Dispute.objects.shared_at(subject.organization, least).values("pk")
        return Dispute.objects.filter(casefiles=subject, pk__in=shared)
    return Dispute.objects.filter(pk=subject.pk)


def read(subject: Dispute | Casefile, *, least: ConsentLevel = ConsentLevel.PSEUDONYM) -> Rows:
    chosen = disputes_of(subject, least=least)
    items = _items(chosen)
    entries = _entries(items)
    return Rows(
        disputes=list(chosen.select_related("platform", "tasker").order_by(day("raised_at"), "pk")),
        entries=entries,
        entries_of=_entries_of(items, entries),
        revisions=_revisions(chosen, items),
        platforms=Platform.objects.in_bulk(field_name="slug"),
        allocations=_allocations(items),
        deactivations=_deactivations(chosen),
        rates={row.dispute_id: row for row in _of(chosen, RateChange.objects.all())},
        evidence=_evidence(chosen),
        events=_events(chosen),
        clocks=_clocks(chosen),
    )


def count_entries(chosen: DisputeQuerySet) -> int:
    """Count the work that a packet of these disputes would list."""
    return WorkEntry.objects.standing().filter(pk__in=_items(chosen).values("entry")).count()


def count_others(chosen: DisputeQuerySet) -> int:
    """Count what else takes time to read: shares of payments, and files."""
    shares = Allocation.objects.filter(entry__in=_items(chosen).values("entry"))
    files = Evidence.objects.leaving_with(chosen.order_by().values("pk"))
    return shares.count() + files.count()


def _items(chosen: DisputeQuerySet) -> Items:
    return DisputeEntry.objects.filter(dispute__in=chosen.order_by().values("pk"))


def _of(chosen: DisputeQuerySet, rows: QuerySet[RateChange]) -> QuerySet[RateChange]:
    return rows.filter(dispute__in=chosen.order_by().values("pk"))


def _entries(items: Items) -> dict[UUID, WorkEntry]:
    # A subquery, not a join: an entry in two disputes would be paid twice.
    standing = WorkEntry.objects.standing().filter(pk__in=items.values("entry"))
    # Thousands of rows of few people: each person and platform is one object, not one a row.
    rows = standing.with_received().prefetch_related("platform", "tasker")
    in_order = rows.order_by(F("worked_on").asc(nulls_last=True), day("entered_at"), "pk")
    return {entry.pk: entry for entry in in_order}


def _entries_of(items: Items, entries: Mapping[UUID, WorkEntry]) -> dict[UUID, list[UUID]]:
    found: defaultdict[UUID, list[UUID]] = defaultdict(list)
    for dispute_id, entry_id in items.values_list("dispute_id", "entry_id"):
        if entry_id in entries:
            found[dispute_id].append(entry_id)
    return dict(found)


def _revisions(chosen: DisputeQuerySet, items: Items) -> dict[UUID, list[Revision]]:
    ids, entries = chosen.order_by().values("pk"), items.values("entry")
    lock_outs = chosen.order_by().exclude(deactivation=None).values("deactivation")
    paid = Allocation.objects.filter(entry__in=entries).values("payment")
    found: defaultdict[UUID, list[Revision]] = defaultdict(list)
    for disputed in DisputeRevision.objects.filter(dispute__in=ids):
        found[disputed.dispute_id].append(disputed)
    for worked in EntryRevision.objects.filter(entry__in=entries):
        found[worked.entry_id].append(worked)
    for received in PaymentRevision.objects.filter(payment__in=paid):
        found[received.payment_id].append(received)
    for locked in DeactivationRevision.objects.filter(deactivation__in=lock_outs):
        found[locked.deactivation_id].append(locked)
    for rated in RateChangeRevision.objects.filter(rate_change__dispute__in=ids):
        found[rated.rate_change_id].append(rated)
    return dict(found)


def _allocations(items: Items) -> list[Allocation]:
    rows = Allocation.objects.filter(
        entry__in=items.values("entry"),
        entry__retracted_at=None,
        payment__retracted_at=None,
        micros__gt=0,
    )
    in_order = F("payment__received_on").asc(nulls_last=True)
    return list(
        rows.select_related("payment__platform").order_by(
            in_order, day("payment__entered_at"), "payment_id", "pk"
        )
    )


def _deactivations(chosen: DisputeQuerySet) -> dict[UUID, Deactivation]:
    rows = Deactivation.objects.standing().filter(
        pk__in=chosen.order_by().exclude(deactivation=None).values("deactivation")
    )
    related = rows.select_related("platform", "mass_event").order_by(day("entered_at"), "pk")
    return {row.pk: row for row in related.prefetch_related("answers")}


def _evidence(chosen: DisputeQuerySet) -> list[Evidence]:
    files = Evidence.objects.leaving_with(chosen.order_by().values("pk"))
    return list(files.select_related("tasker", "redaction").order_by(day("received_at"), "pk"))


def _events(chosen: DisputeQuerySet) -> list[DisputeEvent]:
    """Of the tasker's own packet too: whoever it is handed to reads no more than of the claim."""
    rows = DisputeEvent.objects.filter(dispute__in=chosen.order_by().values("pk"))
    return claim_events(rows)


def _clocks(chosen: DisputeQuerySet) -> list[Clock]:
    """Of those that are open: nothing runs on what is settled, withdrawn or paid."""
    rows = Clock.objects.filter(dispute__in=chosen.running().order_by().values("pk"))
    return list(rows.select_related("rule").order_by("prudent_on", "naive_on", "start_on", "pk"))

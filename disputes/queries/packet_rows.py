"""The rows that a packet is about, read in a constant number of statements."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, F, QuerySet

from ..models import (
    Allocation,
    Casefile,
    Deactivation,
    Dispute,
    DisputeEntry,
    DisputeEvent,
    EntryRevision,
    Evidence,
    RateChange,
    WorkEntry,
)
from ..models.dispute import DisputeQuerySet
from .claim_events import claim_events

Items = QuerySet[DisputeEntry]


@dataclass(frozen=True, slots=True)
class Rows:
    """Everything behind one packet, in the order of the packet; mappings are by primary key."""

    disputes: Sequence[Dispute]
    entries: Mapping[UUID, WorkEntry]
    entries_of: Mapping[UUID, Sequence[UUID]]
    amended: Mapping[UUID, int]
    allocations: Sequence[Allocation]
    deactivations: Mapping[UUID, Deactivation]
    rates: Mapping[UUID, RateChange]
    evidence: Sequence[Evidence]
    events: Sequence[DisputeEvent]


def disputes_of(subject: Dispute | Casefile) -> DisputeQuerySet:
    """A dispute itself, or those of a casefile whose taskers consent at this moment."""
    if isinstance(subject, Casefile):
        shared = Dispute.objects.shared_with(subject.organization).values("pk")
        return Dispute.objects.filter(casefiles=subject, pk__in=shared)
    return Dispute.objects.filter(pk=subject.pk)


def read(subject: Dispute | Casefile) -> Rows:
    chosen = disputes_of(subject)
    items = DisputeEntry.objects.filter(dispute__in=chosen.order_by().values("pk"))
    entries = _entries(items)
    return Rows(
        disputes=list(chosen.select_related("platform", "tasker").order_by("raised_at", "pk")),
        entries=entries,
        entries_of=_entries_of(items, entries),
        amended=_amended(items),
        allocations=_allocations(items),
        deactivations=_deactivations(chosen),
        rates={row.dispute_id: row for row in _of(chosen, RateChange.objects.all())},
        evidence=_evidence(chosen),
        events=_events(chosen),
    )


def _of(chosen: DisputeQuerySet, rows: QuerySet[RateChange]) -> QuerySet[RateChange]:
    return rows.filter(dispute__in=chosen.order_by().values("pk"))


def _entries(items: Items) -> dict[UUID, WorkEntry]:
    # A subquery, not a join: an entry in two disputes would be paid twice.
    standing = WorkEntry.objects.standing().filter(pk__in=items.values("entry"))
    rows = standing.with_received().select_related("platform", "tasker")
    in_order = rows.order_by(F("worked_on").asc(nulls_last=True), "entered_at", "pk")
    return {entry.pk: entry for entry in in_order}


def _entries_of(items: Items, entries: Mapping[UUID, WorkEntry]) -> dict[UUID, list[UUID]]:
    found: defaultdict[UUID, list[UUID]] = defaultdict(list)
    for dispute_id, entry_id in items.values_list("dispute_id", "entry_id"):
        if entry_id in entries:
            found[dispute_id].append(entry_id)
    return dict(found)


def _amended(items: Items) -> dict[UUID, int]:
    revisions = EntryRevision.objects.filter(entry__in=items.values("entry")).order_by()
    counted = revisions.values("entry").annotate(times=Count("pk"))
    return dict(counted.values_list("entry", "times"))


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
            in_order, "payment__entered_at", "payment_id", "pk"
        )
    )


def _deactivations(chosen: DisputeQuerySet) -> dict[UUID, Deactivation]:
    rows = Deactivation.objects.standing().filter(
        pk__in=chosen.order_by().exclude(deactivation=None).values("deactivation")
    )
    related = rows.select_related("platform", "mass_event").order_by("entered_at", "pk")
    return {row.pk: row for row in related}


def _evidence(chosen: DisputeQuerySet) -> list[Evidence]:
    files = Evidence.objects.leaving_with(chosen.order_by().values("pk"))
    return list(files.select_related("tasker", "redaction").order_by("received_at", "pk"))


def _events(chosen: DisputeQuerySet) -> list[DisputeEvent]:
    """Of the tasker's own packet too: whoever it is handed to reads no more than of the claim."""
    rows = DisputeEvent.objects.filter(dispute__in=chosen.order_by().values("pk"))
    return claim_events(rows)

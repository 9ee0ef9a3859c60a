"""What of the history of disputes belongs to the claim: for organizations and for packets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from uuid import UUID

from django.db.models import F, QuerySet

from ..choices import AmendedPart, EventKind
from ..models import DisputeEntry, DisputeEvent, Evidence
from ..money import Money

# Whose id the history of a dispute names when something that it is about was corrected.
CORRECTED_BY = {
    "entry": AmendedPart.WORK,
    "payment": AmendedPart.PAYMENT,
    "deactivation": AmendedPart.LOCK_OUT,
}
SUM = {"amount", "currency", "late"}
KINDS = tuple(EventKind)
CLAIM_KINDS = tuple(kind for kind in EventKind if kind.belongs_to_claim)


def claim_events(events: QuerySet[DisputeEvent]) -> list[DisputeEvent]:
    """Return, in three queries, what belongs to the claim, in the order of days.

    Nothing of sharing, casefiles and packets: it would tell that the tasker went to a union. Of
    files, only those that may be circulated: not what was taken back, not a client's data. Of
    payments, only those that pay for the work now, and how much only where that is still so.
    """
    rows = list(events.filter(kind__in=CLAIM_KINDS))
    shown = _in_circulation(rows)
    told = _as_paid_now([row for row in rows if _file_of(row) in shown])
    return in_order_of_days(told)


def in_order(events: Iterable[DisputeEvent]) -> list[DisputeEvent]:
    """Sort by time. What was written at the very same moment comes in the order of the kinds."""
    return sorted(events, key=_place)


def in_order_of_days(events: Iterable[DisputeEvent]) -> list[DisputeEvent]:
    """Sort as an organization may read: within a day by what it is, and then by nothing.

    What the organization did itself is among them, and it knows when it did that.
    """
    return sorted(events, key=_day)


def amended_parts(event: DisputeEvent) -> tuple[AmendedPart, ...]:
    """Return which parts a correction was about; nothing for other events."""
    if event.kind != EventKind.AMENDED:
        return ()
    named = [AmendedPart(word) for word in event.detail.get("what", "").split()]
    return (*named, *(part for key, part in CORRECTED_BY.items() if key in event.detail))


def _place(row: DisputeEvent) -> tuple[datetime, datetime, int, UUID]:
    return row.happened_at, row.recorded_at, KINDS.index(row.kind), row.pk


def _day(row: DisputeEvent) -> tuple[date, date, int, UUID]:
    happened_on, recorded_on = (
        when.astimezone(UTC).date() for when in (row.happened_at, row.recorded_at)
    )
    return happened_on, recorded_on, KINDS.index(row.kind), row.pk


def _in_circulation(rows: Iterable[DisputeEvent]) -> set[UUID | None]:
    """Return the files that may be named, and None for what is about no file."""
    named = {file for row in rows if (file := _file_of(row))}
    files = Evidence.objects.circulating().filter(pk__in=named)
    return {None, *files.values_list("pk", flat=True)}


def _file_of(row: DisputeEvent) -> UUID | None:
    return UUID(row.detail["evidence"]) if row.kind == EventKind.EVIDENCE_ATTACHED else None


def _as_paid_now(rows: Sequence[DisputeEvent]) -> Iterable[DisputeEvent]:
    """Take amounts out of events, and payments that were taken back or pay other work now.

    That a payment was corrected stays: what the organization read before has changed.
    """
    paid = _paid_now({(row.dispute_id, pk) for row in rows if (pk := _payment_of(row))})
    for row in rows:
        now = paid[row.dispute_id, _payment_of(row)]
        if row.kind == EventKind.PAYMENT_RECORDED and not now:
            continue
        if "amount" in row.detail and _micros_of(row) != now:
            row.detail = {key: row.detail[key] for key in row.detail.keys() - SUM}
        yield row


def _paid_now(named: set[tuple[UUID, UUID]]) -> Counter[tuple[UUID, UUID | None]]:
    """Return what each standing payment gives to the standing work of each dispute."""
    given: Counter[tuple[UUID, UUID | None]] = Counter()
    if not named:
        return given
    shares = DisputeEntry.objects.filter(
        dispute__in={dispute for dispute, _payment in named},
        entry__retracted_at=None,
        entry__allocations__payment__in={payment for _dispute, payment in named},
        entry__allocations__payment__retracted_at=None,
    ).annotate(paid_by=F("entry__allocations__payment"), micros=F("entry__allocations__micros"))
    for dispute, payment, micros in shares.values_list("dispute_id", "paid_by", "micros"):
        given[dispute, payment] += micros
    return given


def _payment_of(row: DisputeEvent) -> UUID | None:
    return UUID(row.detail["payment"]) if "payment" in row.detail else None


def _micros_of(row: DisputeEvent) -> int:
    return Money.parse(row.detail["amount"], row.detail["currency"]).micros

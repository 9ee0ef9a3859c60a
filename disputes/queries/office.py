"""What an organization's office has on its desk: sums, disputes nobody read yet, packets."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q, Sum

from ..choices import PacketStatus
from ..models import AccessRecord, Clock, Dispute, Organization, Packet
from ..models.dispute import DisputeQuerySet
from ..money import Money
from .days import day
from .pseudonyms import code_of

REVIEWED_AT_ONCE = 5
PACKETS_AT_ONCE = 5


@dataclass(frozen=True, slots=True)
class DisputeRow:
    """A dispute in a list, under its tasker's code: no list says a nickname."""

    dispute: Dispute
    code: str
    # The next deadline of the tasker's, where it was asked for.
    clock: Clock | None = None


@dataclass(frozen=True, slots=True)
class OwedSum:
    amount: Money
    at_least: bool


@dataclass(frozen=True, slots=True)
class Desk:
    """Counts are of unresolved disputes that are shared with the organization now."""

    taskers: int
    disputes: int
    owed: tuple[OwedSum, ...]
    unknown: int
    unread: int
    review: tuple[DisputeRow, ...]
    packets: tuple[Packet, ...]


def rows_for(
    organization: Organization,
    disputes: Iterable[Dispute],
    clocks: Mapping[UUID, Clock] | None = None,
) -> tuple[DisputeRow, ...]:
    """Put each dispute under the code of its tasker for this organization."""
    nearest = clocks or {}
    return tuple(
        DisputeRow(
            dispute,
            code_of(tasker_id=dispute.tasker_id, organization_id=organization.pk),
            nearest.get(dispute.pk),
        )
        for dispute in disputes
    )


def unread_by(organization: Organization) -> DisputeQuerySet:
    """Return shared disputes that nobody of the organization opened yet, the oldest day first."""
    shared = Dispute.objects.shared_with(organization).unresolved()
    unread = not_opened_by(organization, shared).select_related("platform")
    return unread.order_by(day("raised_at"), "pk")


def not_opened_by(organization: Organization, disputes: DisputeQuerySet) -> DisputeQuerySet:
    """Leave out what somebody of the organization opened; to have it in a list is not enough."""
    opened = AccessRecord.objects.filter(organization=organization, opened=True)
    return disputes.exclude(pk__in=opened.values("dispute"))


def desk(organization: Organization) -> Desk:
    """Return the first page of the office, in a constant number of queries."""
    # By key, so that the join that finds consents doubles no sum.
    shared = Dispute.objects.filter(
        pk__in=Dispute.objects.shared_with(organization).unresolved().values("pk")
    )
    counts = shared.aggregate(taskers=Count("tasker", distinct=True), disputes=Count("pk"))
    unknown = shared.filter(owed_micros=None).count()
    unread = unread_by(organization)
    return Desk(
        taskers=counts["taskers"],
        disputes=counts["disputes"],
        owed=_owed(shared, unknown),
        unknown=unknown,
        unread=unread.count(),
        review=rows_for(organization, unread[:REVIEWED_AT_ONCE]),
        packets=_packets(organization),
    )


def _owed(disputes: DisputeQuerySet, unknown: int) -> tuple[OwedSum, ...]:
    """Sum each currency by itself; with an amount unknown, every sum is "at least"."""
    sums = (
        disputes.exclude(owed_micros=None)
        .order_by("currency")
        .values("currency")
        .annotate(micros=Sum("owed_micros"), at_least=Count("pk", filter=Q(owed_at_least=True)))
    )
    return tuple(
        OwedSum(Money(int(row["micros"]), row["currency"]), bool(row["at_least"] or unknown))
        for row in sums
    )


def _packets(organization: Organization) -> tuple[Packet, ...]:
    """Return packets under way first, then the newest finished ones."""
    newest = Packet.objects.of_organization(organization).order_by("-requested_at", "pk")
    finished = PacketStatus.finished()
    under_way = newest.exclude(status__in=finished)[:PACKETS_AT_ONCE]
    return (*under_way, *newest.filter(status__in=finished)[:PACKETS_AT_ONCE])

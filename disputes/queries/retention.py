"""What an organization has here whose time is over, and what holds it all the same."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from ..choices import EventKind, KeptClass, PacketStatus
from ..models import (
    Casefile,
    CasefileDispute,
    Consent,
    Dispute,
    DisputeEvent,
    Hold,
    Packet,
    PacketLink,
    RetentionTerm,
)
from ..rules.retention import DEFAULT_DAYS


def terms() -> dict[KeptClass, int | None]:
    """Return how many days each class is kept, as the operator says or by default; None: always."""
    written = {row.kept_class: row for row in RetentionTerm.objects.all()}
    return {
        kept: (row.days if row.is_on else None) if (row := written.get(kept)) else days
        for kept, days in DEFAULT_DAYS.items()
    }


def due(today: date, days_of: Mapping[KeptClass, int | None]) -> dict[KeptClass, QuerySet[Any]]:
    """Return what is due of each class that has a term."""
    since = {
        kept: datetime.combine(today - timedelta(days=days), time.min, UTC)
        for kept, days in days_of.items()
        if days is not None
    }
    found = {
        KeptClass.FINISHED_PACKET: _finished,
        KeptClass.FAILED_PACKET: _failed,
        KeptClass.ENDED_LINK: _links,
        KeptClass.CASEFILE: _casefiles,
    }
    return {kept: found[kept](moment, today) for kept, moment in since.items()}


def is_held(casefile: Casefile, today: date) -> bool:
    """Whether a hold of its organization is on it, or on a dispute that is in it."""
    holds = Hold.objects.standing(today).filter(organization=casefile.organization_id)
    on_it = Q(casefile=casefile) | Q(dispute__casefiles=casefile)
    return (
        holds.filter(on_it).exists()
        or casefile.packets.filter(pk__in=_packets_with_held_disputes(today)).exists()
    )


def holds_seen_by_tasker(dispute: Dispute, today: date) -> QuerySet[Hold]:
    """Return which organizations keep something of this dispute longer, while it is shared."""
    live = Consent.objects.filter(
        dispute=dispute, organization=OuterRef("organization"), revoked_at=None
    )
    about = Q(dispute=dispute) | Q(casefile__disputes=dispute)
    holds = Hold.objects.standing(today).filter(about, Exists(live))
    return holds.select_related("organization").distinct()


def _packets_with_held_disputes(today: date) -> list[UUID]:
    """Return the packets of organizations in which a dispute is that they hold; holds are few."""
    of_disputes = Hold.objects.standing(today).exclude(dispute=None)
    held = {
        (dispute, str(of)) for dispute, of in of_disputes.values_list("dispute", "organization")
    }
    compiled = DisputeEvent.objects.filter(
        dispute__in=[dispute for dispute, _of in held], kind=EventKind.PACKET_COMPILED
    )
    return [
        UUID(detail["packet"])
        for dispute, detail in compiled.values_list("dispute", "detail")
        if (dispute, detail.get("organization")) in held
    ]


def _packets(statuses: tuple[PacketStatus, ...], today: date) -> QuerySet[Packet]:
    """Those of casefiles that nothing holds; a tasker's own stay until their tasker goes."""
    holds = Hold.objects.standing(today).filter(casefile=OuterRef("casefile"))
    rows = Packet.objects.filter(~Exists(holds), casefile__isnull=False, status__in=statuses)
    return rows.exclude(pk__in=_packets_with_held_disputes(today))


def _finished(before: datetime, today: date) -> QuerySet[Packet]:
    """Not while a link to it works: somebody was promised these days."""
    promised = PacketLink.objects.working(today).filter(packet=OuterRef("pk"))
    rows = _packets((PacketStatus.READY,), today).filter(~Exists(promised), compiled_at__lt=before)
    return rows.order_by("compiled_at", "pk")


def _failed(before: datetime, today: date) -> QuerySet[Packet]:
    rows = _packets(PacketStatus.never_made(), today).filter(requested_at__lt=before)
    return rows.order_by("requested_at", "pk")


def _links(before: datetime, _today: date) -> QuerySet[PacketLink]:
    """Rows of links alone: what was handed out with them stays on the ledger."""
    return PacketLink.objects.over(before=before.date()).order_by("last_day", "pk")


def _casefiles(before: datetime, today: date) -> QuerySet[Casefile]:
    """Those in which nobody has shared anything, and nobody has done anything, since then."""
    consents = Consent.objects.filter(
        dispute__casefiles=OuterRef("pk"), organization=OuterRef("organization")
    ).filter(Q(revoked_at=None) | Q(revoked_at__gte=before))
    added = CasefileDispute.objects.filter(casefile=OuterRef("pk"), added_at__gte=before)
    kept = Q(requested_at__gte=before) | Q(pk__in=_packets_with_held_disputes(today))
    asked = Packet.objects.filter(kept, casefile=OuterRef("pk"))
    holds = Hold.objects.standing(today).filter(casefile=OuterRef("pk"))
    lapsed = Casefile.objects.filter(
        ~Exists(consents), ~Exists(added), ~Exists(asked), ~Exists(holds), opened_at__lt=before
    )
    return lapsed.order_by("opened_at", "pk")

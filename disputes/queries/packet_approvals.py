"""Who approved a packet, as its organization reads it: how many, never who."""

from __future__ import annotations

from django.db.models import Count, Q

from ..models import Organizer, Packet, PacketApproval
from ..rules.approval import Approval, needed


def approval_of(packet: Packet, *, parties: int, reader: Organizer | None = None) -> Approval:
    """Count the words about the very file that is here, of who is an organizer there still."""
    casefile = packet.casefile
    assert casefile is not None  # a tasker's own packet is approved by nobody
    said = PacketApproval.objects.filter(
        packet=packet,
        file_sha256=packet.file_sha256,
        organizer__organization=casefile.organization_id,
        organizer__account__is_active=True,
    ).order_by()
    counts = said.aggregate(
        approved=Count("pk", filter=Q(approves=True)),
        refused=Count("pk", filter=Q(approves=False)),
    )
    people = Organizer.objects.filter(
        organization=casefile.organization_id, account__is_active=True
    )
    mine = said.filter(organizer=reader).values_list("approves", flat=True) if reader else ()
    return Approval(
        needed=needed(parties),
        people=people.count(),
        mine=next(iter(mine), None),
        **counts,
    )

"""Destroy what an organization made: files first, so that a killed run leaves none behind."""

from __future__ import annotations

from datetime import datetime

from ..choices import EventKind, KeptClass, PacketStatus
from ..models import Casefile, Dispute, DisputeEvent, Packet
from . import packet_files
from .certificates import Gone


def destroy_packet(packet: Packet, gone: Gone) -> None:
    """Remove its sealed files and its row, whatever it was; the caller holds it.

    Links to it go with it. What was handed out stays on the taskers' ledger.
    """
    volumes = list(packet.bound.values_list("file_sha256", flat=True))
    packet_files.remove_attempts(packet, keep=False)
    if packet.status == PacketStatus.READY:
        gone.add(KeptClass.FINISHED_PACKET, sha256=packet.file_sha256)
        gone.files += volumes
    else:
        gone.add(KeptClass.FAILED_PACKET)
    packet.delete()


def destroy_casefile(casefile: Casefile, gone: Gone, *, now: datetime) -> None:
    """Remove a casefile with its packets and words; the caller holds it.

    Of its disputes nothing goes: they are their taskers', who read that it was taken out.
    """
    for packet in casefile.packets.order_by("pk"):
        destroy_packet(packet, gone)
    DisputeEvent.objects.bulk_create(
        DisputeEvent(
            dispute_id=pk,
            kind=EventKind.REMOVED_FROM_CASEFILE,
            happened_at=now,
            recorded_at=now,
            detail={"organization": str(casefile.organization_id)},
        )
        for pk in Dispute.objects.filter(casefiles=casefile)
        .order_by("pk")
        .values_list("pk", flat=True)
    )
    casefile.delete()
    gone.add(KeptClass.CASEFILE)

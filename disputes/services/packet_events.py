"""A packet in the histories of the disputes that are in it."""

from __future__ import annotations

from datetime import datetime

from ..choices import EventKind
from ..documents.variants.chosen import chosen_by_claim
from ..models import DisputeEvent, Packet
from .packet_files import Frozen


def note_compiled(packet: Packet, frozen: Frozen, *, now: datetime) -> None:
    """Say for whom, and how many words of each were covered by the choice of who asked."""
    chosen = chosen_by_claim(frozen.manifest)
    numbers = [claim.number for claim in frozen.manifest.claims]
    covered = {
        dispute_id: {"covered": str(chosen[number])}
        for dispute_id, number in zip(frozen.dispute_ids, numbers, strict=False)
        if number in chosen
    }
    detail = {"packet": str(packet.pk), "for": str(packet.destination)}
    if packet.casefile is not None:
        detail["organization"] = str(packet.casefile.organization_id)
    DisputeEvent.objects.bulk_create(
        DisputeEvent(
            dispute_id=dispute_id,
            kind=EventKind.PACKET_COMPILED,
            happened_at=now,
            recorded_at=now,
            detail=detail | covered.get(dispute_id, {}),
            step=f"packet:{packet.pk.hex}",
        )
        for dispute_id in frozen.dispute_ids
    )

"""A packet in the histories of the disputes that are in it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from ..choices import EventKind
from ..models import DisputeEvent, Packet


def note_compiled(packet: Packet, dispute_ids: Iterable[UUID], *, now: datetime) -> None:
    detail = {"packet": str(packet.pk)}
    if packet.casefile is not None:
        detail["organization"] = str(packet.casefile.organization_id)
    DisputeEvent.objects.bulk_create(
        DisputeEvent(
            dispute_id=dispute_id,
            kind=EventKind.PACKET_COMPILED,
            happened_at=now,
            recorded_at=now,
            detail=detail,
            step=f"packet:{packet.pk.hex}",
        )
        for dispute_id in dispute_ids
    )

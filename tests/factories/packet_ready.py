"""Packets that are ready without the page engine: frozen for real, with a few bytes as the file."""

from __future__ import annotations

from typing import Any

from disputes.choices import PacketStatus
from disputes.models import Casefile, Dispute, Organizer, Packet, Tasker
from disputes.services import packet_files
from disputes.services.packet_events import note_compiled
from disputes.vault import blobs
from disputes.vault.hashing import sha256_hex

from .dispute import DisputeFactory
from .packet import NOW, casefile_of, requested
from .people import OrganizerFactory

PDF = b"%PDF-1.7 not laid out"


def ready(subject: Dispute | Casefile, **changes: Any) -> Packet:
    """A packet that waits to be handed out; keep sealed files in a folder of the test's own."""
    packet = requested(subject, **changes)
    packet.attempts = 1
    blobs.put(packet_files.blob_of(packet), packet_files.sealed(packet, PDF))
    packet.status, packet.file_sha256 = PacketStatus.READY, sha256_hex(PDF)
    packet.size, packet.pages, packet.compiled_at = len(PDF), 7, NOW
    packet.save()
    note_compiled(packet, packet_files.opened(packet), now=NOW)
    return packet


def of_two(organizer: Organizer, *taskers: Tasker) -> Packet:
    """The packet of a casefile with a dispute of each tasker."""
    disputes = [DisputeFactory.create(tasker=tasker) for tasker in taskers]
    return ready(casefile_of(organizer, *disputes), by=organizer.account)


def colleague(organizer: Organizer, nickname: str = "oskar") -> Organizer:
    made: Organizer = OrganizerFactory.create(
        organization=organizer.organization, account__nickname=nickname
    )
    return made

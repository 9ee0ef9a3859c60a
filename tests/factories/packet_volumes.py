"""Packets of several volumes without the page engine: shared out for real, with short files."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime, timedelta

import factory
import pytest
from factory.django import DjangoModelFactory

from disputes.documents import page_ranges, typeset, volumes
from disputes.documents.manifest import Manifest, to_json
from disputes.models import Casefile, Dispute, DisputeEntry, Packet, PacketVolume, Tasker
from disputes.services import packet_files
from disputes.services.compiling import compile_packet
from disputes.services.packet_files import Frozen, Made
from disputes.vault.hashing import sha256_hex

from .dispute import DisputeFactory
from .entry import WorkEntryFactory
from .packet import NOW, requested

PAGES = 10


class PacketVolumeFactory(DjangoModelFactory):
    """A row alone, without its file."""

    class Meta:
        model = PacketVolume

    number = 1
    attempt = 1
    blob = factory.LazyAttribute(lambda row: f"{row.packet.pk}.packet-1-v{row.number}")
    data_sha256 = "0" * 64
    file_sha256 = "0" * 64
    size = 1
    pages = 1
    made_at = NOW


def small_volumes(patch: pytest.MonkeyPatch, *, most: int = 2) -> None:
    """Have few entries fill a volume, and no engine lay them out."""
    patch.setattr(volumes, "MOST_IN_A_VOLUME", most)
    patch.setattr(packet_files, "make", make)
    patch.setattr(page_ranges, "of_parts", places)


def make(
    frozen: Frozen,
    _clock: Callable[[], datetime],
    _wanted: typeset.Wanted = typeset.always,
) -> Made:
    volume = frozen.manifest.volume
    assert volume is not None
    pdf = f"%PDF-1.7 volume {volume.number} of {volume.of}".encode()
    return Made(pdf, sha256_hex(to_json(frozen.manifest)), PAGES, None)


def places(manifest: Manifest, _pdf: bytes) -> dict[str, tuple[int, int]]:
    return {part: (2, 3) for part in volumes.PARTS if getattr(manifest, part)}


def of_entries(tasker: Tasker, entries: int = 4) -> Dispute:
    """A dispute about so many pieces of work."""
    dispute: Dispute = DisputeFactory.create(tasker=tasker)
    for number in range(entries):
        entry = WorkEntryFactory.create(
            tasker=tasker, platform=dispute.platform, worked_on=date(2026, 3, 1 + number)
        )
        DisputeEntry.objects.create(dispute=dispute, entry=entry)
    return dispute


def run(
    packet: Packet, *, now: datetime = NOW, clock: Callable[[], datetime] | None = None
) -> Packet:
    compile_packet(
        packet_id=packet.pk, now=now, clock=clock or (lambda: now + timedelta(seconds=5))
    )
    return Packet.objects.select_related("dispute__tasker", "casefile__organization").get(
        pk=packet.pk
    )


def in_volumes(subject: Dispute | Casefile) -> Packet:
    """A packet of three volumes that is ready."""
    return run(requested(subject))

"""The stamps of volumes that went out without one: each volume gets its own, one by one."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from ..documents.volume import digest_of
from ..models import Packet, PacketApproval, PacketVolume
from ..models.packet import PacketQuerySet
from ..vault import blobs
from ..vault.fields import place
from ..vault.hashing import sha256_hex
from . import packet_files, packet_keys, stamps, volume_blobs


def add(packet: Packet, held: PacketQuerySet, clock: Callable[[], datetime]) -> bool:
    """Stamp what has no stamp yet; return whether the row was ours to the end.

    Raise NotStamped at the first that gets none: those before it have theirs.
    """
    return all(_stamp(packet, row, held, clock) for row in packet.bound.filter(stamped_at=None))


def last_stamp(packet: Packet) -> dict[str, object]:
    """What the row of the packet says once all of its volumes are stamped."""
    rows = list(packet.bound.all())
    stamped = max(row.stamped_at for row in rows if row.stamped_at)
    return {"stamped_at": stamped, "stamped_by": rows[0].stamped_by}


def _stamp(
    packet: Packet, row: PacketVolume, held: PacketQuerySet, clock: Callable[[], datetime]
) -> bool:
    pdf, stamp = stamps.stamped(packet_files.file_of(packet, row.number), now=clock())
    number, attempt = row.number, packet.stamp_attempts
    name = volume_blobs.name_of(packet, number, packet.attempts, attempt)
    blobs.put(name, packet_keys.key_for(packet).seal(pdf, place(row, "file")))
    with transaction.atomic():
        files = {each.number: each.file_sha256 for each in packet.bound.all()}
        before = digest_of(files)
        after = digest_of(files | {number: sha256_hex(pdf)})
        won = held.update(file_sha256=after)
        if won:
            PacketVolume.objects.filter(pk=row.pk).update(
                blob=name,
                file_sha256=sha256_hex(pdf),
                unstamped_sha256=row.file_sha256,
                **stamps.columns(stamp),
            )
            # Who let the files out let these words out: the authority adds none.
            said = PacketApproval.objects.filter(packet=packet, file_sha256=before)
            said.update(file_sha256=after)
    if not won:
        blobs.remove(name)
    return bool(won)

"""The sealed files of volumes: one name for each attempt at each volume."""

from __future__ import annotations

from ..models import Packet, PacketVolume
from ..vault import blobs


def name_of(packet: Packet, number: int, attempt: int, stamp_attempt: int = 0) -> str:
    """Name the file of one volume, by the attempt that made it, or that stamped it later."""
    stamped = f"-{stamp_attempt}" if stamp_attempt else ""
    return f"{packet.pk}.packet-{attempt}{stamped}-v{number}"


def remove(packet: Packet, *, keep: bool) -> None:
    """Remove the files that no volume has, and with `keep` not those that one has.

    Without it the rows go first: a file without a row is harmless.
    """
    rows = PacketVolume.objects.filter(packet=packet)
    if not keep:
        rows.delete()
    kept = set(rows.values_list("blob", flat=True))
    numbers = range(1, packet.volumes + 1)
    if keep and packet.stamp_due_at:  # somebody may be at one
        last = packet.stamp_attempts
        kept |= {name_of(packet, number, packet.attempts, last) for number in numbers}
    tried = [(each, 0) for each in range(1, packet.attempts + 1)]
    tried += [(packet.attempts, each) for each in range(1, packet.stamp_attempts + 1)]
    made = {name_of(packet, number, *attempt) for number in numbers for attempt in tried}
    for name in sorted(made - kept):
        blobs.remove(name)

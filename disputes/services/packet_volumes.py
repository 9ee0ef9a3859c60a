"""The volumes of a large packet: made one by one, each kept as soon as it is finished."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.db.models import Max

from ..documents import page_ranges, typeset, volumes
from ..documents.volume import Bound, Share, digest_of
from ..models import Packet, PacketVolume
from ..vault import blobs
from ..vault.fields import place
from ..vault.hashing import sha256_hex
from . import packet_files, packet_keys, stamps, volume_blobs
from .packet_files import Frozen


def missing(packet: Packet) -> Iterator[int]:
    """Yield what is still to be made; the first comes last, for it lists the pages of the rest."""
    made = set(packet.bound.values_list("number", flat=True))
    yield from (number for number in range(2, packet.volumes + 1) if number not in made)
    if 1 not in made:
        yield 1


def last_progress(packet: Packet) -> int:
    """Return the attempt that finished a volume last; 0 where none did."""
    return int(packet.bound.aggregate(last=Max("attempt"))["last"] or 0)


def bind(
    packet: Packet,
    frozen: Frozen,
    number: int,
    clock: Callable[[], datetime],
    wanted: typeset.Wanted,
) -> PacketVolume:
    """Make one volume and keep its sealed file; its row is the caller's to save."""
    part = _part_of(packet, frozen, number)
    made = packet_files.make(part, clock, wanted)
    row = PacketVolume(
        id=uuid4(),
        packet=packet,
        number=number,
        attempt=packet.attempts,
        blob=volume_blobs.name_of(packet, number, packet.attempts),
        data_sha256=made.manifest_sha256,
        file_sha256=sha256_hex(made.data),
        size=len(made.data),
        pages=made.pages,
        places=page_ranges.of_parts(part.manifest, made.data),
        made_at=clock(),
        **stamps.columns(made.stamp),
    )
    blobs.put(row.blob, packet_keys.key_for(packet).seal(made.data, place(row, "file")))
    return row


def columns(packet: Packet, now: datetime) -> dict[str, Any]:
    """What the row of a packet says of its volumes together, once all are made."""
    rows = list(packet.bound.all())
    stamped = [row.stamped_at for row in rows if row.stamped_at]
    said: dict[str, Any] = {"stamp_due_at": stamps.due_after(None, now=now)}
    if len(stamped) == len(rows):
        by = {"stamped_at": max(stamped), "stamped_by": rows[0].stamped_by}
        said = {"stamp_due_at": None, **by}
    return said | {
        "manifest_sha256": packet.manifest_sha256,
        "file_sha256": digest_of({row.number: row.file_sha256 for row in rows}),
        "size": sum(row.size for row in rows),
        "pages": sum(row.pages for row in rows),
    }


def _part_of(packet: Packet, frozen: Frozen, number: int) -> Frozen:
    """What one volume is made from; the hash of the whole was noted when it was asked for."""
    sha256 = packet.manifest_sha256
    if number == 1:
        rows = {row.number: row for row in packet.bound.all()}
        bound = tuple(Bound(row.number, row.pages, row.data_sha256) for row in rows.values())
        placed = tuple(_placed(share, rows[share.volume].places) for share in frozen.shares)
        first = volumes.first_volume(frozen.manifest, placed, sha256, bound)
        return replace(frozen, manifest=first, evidence_ids=())
    later = volumes.later_volume(frozen.manifest, frozen.shares, sha256, number)
    shown = [share for share in frozen.shares if (share.volume, share.part) == (number, "exhibits")]
    ids = (pk for share in shown for pk in frozen.evidence_ids[share.first - 1 : share.last])
    return replace(frozen, manifest=later, evidence_ids=tuple(ids))


def _placed(share: Share, places: dict[str, list[int]]) -> Share:
    first, last = places[share.part]
    return replace(share, from_page=first, to_page=last)

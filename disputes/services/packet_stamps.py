"""Packets that went out without a stamp get it later, when the authority answers again."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.db.models import F

from ..choices import PacketStatus
from ..errors import gettext_noop as _
from ..models import Packet, PacketApproval
from ..models.packet import PacketQuerySet
from ..vault import blobs
from ..vault.blobs import BlobMissing
from ..vault.hashing import sha256_hex
from ..vault.keys import SealBroken
from . import job_keys, packet_files, stamps, volume_stamps
from .packet_files import PacketFileGone, PacketGoneBad
from .stamps import NeverStamped, NotStamped

# Longer than a file and the authority take together.
LEASE: Final = timedelta(minutes=2)
# About two weeks.
MOST_ATTEMPTS: Final = 20

# The key of the file is given back with the last asking.
NO_MORE: Final[dict[str, Any]] = {"stamp_due_at": None, "job_keys": b""}

STAMPED: Final = _("An authority confirms that this file was there then.")
NOT_YET: Final = _(
    "Not yet: the authority that confirms the time did not answer. We ask it again. Then you find "
    "a newer file here; the one of today stays good."
)
NEVER: Final = _("No authority was asked to confirm the time of this file, or none answered.")


def stamp_of(packet: Packet) -> str:
    """Return how it is about the stamp as an English sentence, which doors translate."""
    if packet.stamped_at:
        return STAMPED
    return NOT_YET if packet.stamp_due_at else NEVER


def due_stamps(*, now: datetime) -> list[UUID]:
    """Return the packets that wait for a stamp, those that wait longest first."""
    return list(Packet.objects.to_be_stamped(now).values_list("pk", flat=True)[:100])


def add_stamp(*, packet_id: UUID, now: datetime, clock: Callable[[], datetime]) -> None:
    """Ask for the stamp of a packet that waits for one. Harmless when repeated or run twice.

    Nothing is asked for what somebody withdrew meanwhile; the file that was handed out stays good.
    """
    packet = _take(packet_id, now)
    if packet is not None:
        with job_keys.opened(packet):
            _ask(packet, clock)


def _ask(packet: Packet, clock: Callable[[], datetime]) -> None:
    try:
        packet_files.refuse_withdrawn(packet, packet_files.opened(packet))
        if packet.volumes > 1:
            _finish_volumes(packet, clock)
            return
        before = packet_files.file_of(packet)
        pdf, stamp = stamps.stamped(before, now=clock())
    except (PacketGoneBad, NeverStamped, BlobMissing, SealBroken, PacketFileGone):
        _held(packet).update(**NO_MORE)
        return
    except NotStamped:
        _put_off(packet, clock())
        return
    blobs.put(
        packet_files.stamped_blob_of(packet, packet.stamp_attempts),
        packet_files.sealed(packet, pdf),
    )
    _finish(packet, pdf, stamps.columns(stamp), clock())


def _take(packet_id: UUID, now: datetime) -> Packet | None:
    """Take the lease of a packet that waits; None if another has it or there is nothing to do."""
    mine = Packet.objects.filter(pk=packet_id)
    with transaction.atomic():
        lease = {"stamp_due_at": now + LEASE, "stamp_attempts": F("stamp_attempts") + 1}
        if not mine.to_be_stamped(now).order_by().update(**lease):
            return None
        return mine.select_related("dispute__tasker", "casefile__organization").get()


def _held(packet: Packet) -> PacketQuerySet:
    """The row, as long as this worker's lease on it was not taken up by another."""
    return Packet.objects.filter(
        pk=packet.pk,
        status=PacketStatus.READY,
        stamp_due_at=packet.stamp_due_at,
        stamp_attempts=packet.stamp_attempts,
    )


def _finish(packet: Packet, pdf: bytes, stamp: dict[str, object], now: datetime) -> None:
    digest = sha256_hex(pdf)
    with transaction.atomic():
        won = _held(packet).update(
            file_sha256=digest,
            unstamped_sha256=packet.file_sha256,
            **NO_MORE,
            # So that what a worker leaves behind that is killed right here is cleared up later.
            lease_until=now,
            **stamp,
        )
        if won:
            # Who let the file out let these words out: the authority adds none.
            said = PacketApproval.objects.filter(packet=packet, file_sha256=packet.file_sha256)
            said.update(file_sha256=digest)
    if not won:
        blobs.remove(packet_files.stamped_blob_of(packet, packet.stamp_attempts))
        return
    packet_files.remove_attempts(Packet.objects.get(pk=packet.pk), keep=True)


def _finish_volumes(packet: Packet, clock: Callable[[], datetime]) -> None:
    """Stamp each volume; the packet is stamped when all of them are."""
    if volume_stamps.add(packet, _held(packet), clock):
        stamp = volume_stamps.last_stamp(packet)
        _held(packet).update(lease_until=clock(), **NO_MORE, **stamp)
        packet_files.remove_attempts(Packet.objects.get(pk=packet.pk), keep=True)


def _put_off(packet: Packet, now: datetime) -> None:
    due_at = stamps.due_after(None, now=now, attempts=packet.stamp_attempts)
    if due_at is None or packet.stamp_attempts >= MOST_ATTEMPTS:
        _held(packet).update(**NO_MORE)
        return
    _held(packet).update(stamp_due_at=due_at)

"""Packets compiled from what was frozen: once, whatever dies in the middle."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from time import monotonic
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.db.models import F

from ..choices import PacketStatus
from ..documents.typeset import LOOK_EVERY, CannotTypeset, NotWanted
from ..models import Dispute, Packet
from ..models.packet import PacketQuerySet
from ..vault import blobs
from . import job_keys, packet_files, packet_keys, packet_orders, packet_volumes
from .locks import hold
from .packet_events import note_compiled
from .packet_files import Frozen, PacketGoneBad

logger = logging.getLogger(__name__)

# Longer than a task may run, so that a lease ends only when its worker is gone.
LEASE: Final = timedelta(minutes=5)
PAUSE_AFTER_FAILURE: Final = timedelta(minutes=1)
MOST_ATTEMPTS: Final = 3
# How long volumes are begun in one run: the last of them may take as long as a task has left.
A_RUN: Final = timedelta(seconds=60)


class Watch:
    """Says whether a packet is still this worker's to make; asks its row once a second."""

    def __init__(self, packet: Packet) -> None:
        self._packet, self._next = packet, monotonic() + LOOK_EVERY

    def __call__(self) -> bool:
        if monotonic() < self._next:
            return True
        self._next = monotonic() + LOOK_EVERY
        return _held(self._packet).exists()


def compile_packet(*, packet_id: UUID, now: datetime, clock: Callable[[], datetime]) -> bool:
    """Compile a packet that waits. Harmless when repeated, killed, or run twice at once.

    A lease keeps others away while this runs; what is left behind by a killed worker is taken
    up when the lease has ended, a few times at most. Return whether a large packet is to go on
    in another run, which may begin at once.
    """
    packet = _take(packet_id, now)
    if packet is None:
        return False
    if packet.attempts - packet_volumes.last_progress(packet) > MOST_ATTEMPTS:
        _fail(packet, "too_many_attempts")
        return False
    with job_keys.opened(packet):
        return _make(packet, now, clock)


def _make(packet: Packet, now: datetime, clock: Callable[[], datetime]) -> bool:
    """Make it with the keys of its job; return whether it is to go on in another run."""
    try:
        _freeze_if_ordered(packet, clock)
        frozen = packet_files.opened(packet)
        packet_files.refuse_withdrawn(packet, frozen)
        if packet.volumes > 1 and not _bound(packet, frozen, now, clock):
            return True
        columns = _columns(packet, frozen, clock)
    except PacketGoneBad as failure:
        _fail(packet, failure.code)
    except NotWanted:
        _tidy(packet, finished=False)
    except (CannotTypeset, OSError, MemoryError):
        logger.warning("packet_attempt_failed", extra={"count": packet.attempts})
        _give_back(packet, clock())
    else:
        _finish(packet, frozen, columns, clock())
    return False


def _freeze_if_ordered(packet: Packet, clock: Callable[[], datetime]) -> None:
    """Freeze what was too large to be frozen while somebody waited; nothing does so twice."""
    if packet_orders.is_ordered(packet):
        columns = packet_orders.carry_out(packet, now=clock())
        if not _held(packet).update(lease_until=clock() + LEASE, **columns):
            raise NotWanted


def due_packets(*, now: datetime) -> list[UUID]:
    """Return the packets that no worker holds, oldest first; the broker may have lost them."""
    return list(Packet.objects.waiting(now).values_list("pk", flat=True)[:100])


def _take(packet_id: UUID, now: datetime) -> Packet | None:
    """Take the lease of a packet that waits; None if another has it or there is nothing to do."""
    with transaction.atomic():
        mine = Packet.objects.waiting(now).filter(pk=packet_id)
        taken = mine.order_by().update(
            status=PacketStatus.COMPILING, lease_until=now + LEASE, attempts=F("attempts") + 1
        )
        if not taken:
            return None
        related = Packet.objects.select_related("dispute__tasker", "casefile__organization")
        return related.get(pk=packet_id)


def _columns(packet: Packet, frozen: Frozen, clock: Callable[[], datetime]) -> dict[str, Any]:
    """Make the one file, where volumes were not made before, and return what its row says."""
    if packet.volumes > 1:
        return packet_volumes.columns(packet, clock())
    made = packet_files.make(frozen, clock, Watch(packet))
    blobs.put(packet_files.blob_of(packet), packet_files.sealed(packet, made.data))
    return made.columns(clock())


def _bound(packet: Packet, frozen: Frozen, since: datetime, clock: Callable[[], datetime]) -> bool:
    """Make volume after volume while there is time; say whether all are made."""
    watch = Watch(packet)
    for number in packet_volumes.missing(packet):
        if clock() - since > A_RUN:
            _held(packet).update(lease_until=clock())
            return False
        row = packet_volumes.bind(packet, frozen, number, clock, watch)
        with transaction.atomic():
            lease = {"lease_until": clock() + LEASE, "pages": F("pages") + row.pages}
            if not _held(packet).update(**lease):
                raise NotWanted
            row.save(force_insert=True)
    return True


def _finish(packet: Packet, frozen: Frozen, columns: dict[str, Any], now: datetime) -> None:
    """Make it ready if the lease is still ours and nobody withdrew while the pages were made."""
    try:
        with transaction.atomic():
            # Wait for a withdrawal that is being written at this moment.
            hold(Dispute.objects.filter(pk__in=frozen.dispute_ids))
            packet_files.refuse_withdrawn(packet, frozen)
            keys = packet_keys.left_for_stamp(packet, columns)
            ready = _held(packet).update(
                status=PacketStatus.READY, compiled_at=now, job_keys=keys, **columns
            )
            if ready:
                note_compiled(packet, frozen, now=now)
    except PacketGoneBad as failure:
        _fail(packet, failure.code)
        return
    _tidy(packet, finished=bool(ready))


def _held(packet: Packet) -> PacketQuerySet:
    """The row, as long as this worker's lease on it was not taken up by another."""
    return Packet.objects.filter(
        pk=packet.pk, status=PacketStatus.COMPILING, attempts=packet.attempts
    )


def _fail(packet: Packet, code: str) -> None:
    failed = {"status": PacketStatus.FAILED, "failure": code, "pages": 0}
    if _held(packet).update(manifest=b"", job_keys=b"", **failed):  # tried no more
        packet_files.remove_attempts(packet, keep=False)
    else:
        _tidy(packet, finished=False)


def _tidy(packet: Packet, *, finished: bool) -> None:
    """Remove what this worker made in vain; volumes that have a row are another's now."""
    packet_files.remove_attempts(packet, keep=finished or packet.volumes > 1)


def _give_back(packet: Packet, now: datetime) -> None:
    if packet.attempts - packet_volumes.last_progress(packet) >= MOST_ATTEMPTS:
        _fail(packet, "cannot_typeset")
        return
    _held(packet).update(status=PacketStatus.QUEUED, lease_until=now + PAUSE_AFTER_FAILURE)

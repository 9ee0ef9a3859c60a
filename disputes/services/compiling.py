"""Packets compiled from what was frozen: once, whatever dies in the middle."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from time import monotonic
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import F

from ..choices import PacketStatus
from ..documents.typeset import LOOK_EVERY, CannotTypeset, NotWanted
from ..models import Dispute, Packet
from ..models.packet import PacketQuerySet
from ..vault import blobs
from . import packet_files, stamps
from .locks import hold
from .packet_events import note_compiled
from .packet_files import Frozen, PacketGoneBad

logger = logging.getLogger(__name__)

# Longer than a task may run, so that a lease ends only when its worker is gone.
LEASE: Final = timedelta(minutes=5)
PAUSE_AFTER_FAILURE: Final = timedelta(minutes=1)
MOST_ATTEMPTS: Final = 3


class Watch:
    """Says whether a packet is still this worker's to make; asks its row once a second."""

    def __init__(self, packet: Packet) -> None:
        self._packet, self._next = packet, monotonic() + LOOK_EVERY

    def __call__(self) -> bool:
        if monotonic() < self._next:
            return True
        self._next = monotonic() + LOOK_EVERY
        return _held(self._packet).exists()


def compile_packet(*, packet_id: UUID, now: datetime, clock: Callable[[], datetime]) -> None:
    """Compile a packet that waits. Harmless when repeated, killed, or run twice at once.

    A lease keeps others away while this runs; what is left behind by a killed worker is taken
    up when the lease has ended, a few times at most.
    """
    packet = _take(packet_id, now)
    if packet is None:
        return
    if packet.attempts > MOST_ATTEMPTS:
        _fail(packet, "too_many_attempts")
        return
    try:
        frozen = packet_files.opened(packet)
        packet_files.refuse_withdrawn(packet, frozen)
        made = packet_files.make(frozen, clock, Watch(packet))
        blobs.put(packet_files.blob_of(packet), packet_files.sealed(packet, made.data))
    except PacketGoneBad as failure:
        _fail(packet, failure.code)
        return
    except NotWanted:
        packet_files.remove_attempts(packet, keep=False)
        return
    except (CannotTypeset, OSError, MemoryError):
        logger.warning("packet_attempt_failed", extra={"count": packet.attempts})
        _give_back(packet, clock())
        return
    _finish(packet, frozen, made, clock())


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


def _finish(packet: Packet, frozen: Frozen, made: packet_files.Made, now: datetime) -> None:
    """Make it ready if the lease is still ours and nobody withdrew while the pages were made."""
    try:
        with transaction.atomic():
            # Wait for a withdrawal that is being written at this moment.
            hold(Dispute.objects.filter(pk__in=frozen.dispute_ids))
            packet_files.refuse_withdrawn(packet, frozen)
            ready = _held(packet).update(
                status=PacketStatus.READY,
                compiled_at=now,
                stamp_due_at=stamps.due_after(made.stamp, now=now),
                **made.columns(),
            )
            if ready:
                note_compiled(packet, frozen.dispute_ids, now=now)
    except PacketGoneBad as failure:
        _fail(packet, failure.code)
        return
    packet_files.remove_attempts(packet, keep=bool(ready))


def _held(packet: Packet) -> PacketQuerySet:
    """The row, as long as this worker's lease on it was not taken up by another."""
    return Packet.objects.filter(
        pk=packet.pk, status=PacketStatus.COMPILING, attempts=packet.attempts
    )


def _fail(packet: Packet, code: str) -> None:
    _held(packet).update(status=PacketStatus.FAILED, failure=code, manifest=b"")  # tried no more
    packet_files.remove_attempts(packet, keep=False)


def _give_back(packet: Packet, now: datetime) -> None:
    if packet.attempts >= MOST_ATTEMPTS:
        _fail(packet, "cannot_typeset")
        return
    _held(packet).update(status=PacketStatus.QUEUED, lease_until=now + PAUSE_AFTER_FAILURE)

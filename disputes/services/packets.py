"""Packets: asked for, compiled from what was frozen then, kept sealed."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID, uuid4

from django.db import transaction
from django.db.models import F

from ..choices import Destination, Language, PacketStatus
from ..documents.typeset import CannotTypeset
from ..errors import DomainError
from ..errors import gettext_noop as _
from ..models import Account, Casefile, Dispute, Packet
from ..models.packet import PacketQuerySet
from ..vault import blobs
from . import packet_files, stamps
from .locks import hold
from .once import find_first, write_once
from .packet_events import note_compiled
from .packet_files import Frozen, PacketGoneBad
from .packet_freezing import NOTHING, Covers, freeze

logger = logging.getLogger(__name__)

# Longer than a task may run, so that a lease ends only when its worker is gone.
LEASE: Final = timedelta(minutes=5)
PAUSE_AFTER_FAILURE: Final = timedelta(minutes=1)
MOST_ATTEMPTS: Final = 3
MOST_WAITING: Final = 5

# What a packet's `failure` means, for the person who asked for it; translated at the door.
FAILURES: Final = {
    "consent_revoked": _(
        "Somebody stopped sharing a dispute that was to be in this packet. Ask for a new packet."
    ),
    "evidence_withdrawn": _(
        "Something in this packet was taken back or corrected meanwhile. Ask for a new packet."
    ),
    "evidence_redacted": _(
        "Something was blacked out in a picture that was to be in this packet, or is not any "
        "more. Ask for a new packet."
    ),
    "exhibit_altered": _(
        "A kept picture is not the one that was attached. Tell who runs this site at once."
    ),
    "exhibit_missing": _(
        "A kept picture that was to be in this packet cannot be opened any more. Attach it again, "
        "take the old one back, then ask for a new packet."
    ),
    "manifest_unreadable": _("What this packet was to say cannot be read. Ask for a new packet."),
    "cannot_typeset": _("The pages could not be laid out. Ask for a smaller packet."),
    "too_many_attempts": _("This packet was tried several times. Ask for a smaller packet."),
}
FAILED_SOMEHOW: Final = _("Ask for a new packet. If it fails again, tell who runs this site.")


class NotYourPacket(DomainError):
    code = "not_your_packet"
    message = _("Only the person or the organization that it is about can ask for this packet.")


class UnknownPacketLanguage(DomainError):
    code = "unknown_packet_language"
    message = _("Choose one of the languages that packets are made in.")
    field = "language"


class UnknownDestination(DomainError):
    code = "unknown_destination"
    message = _("Choose from the list who the packet is for.")
    field = "destination"


class TooManyPackets(DomainError):
    code = "too_many_packets"
    message = _("%(most)s packets are being made for you already. Wait until one is ready.")


class PacketNotReady(DomainError):
    code = "packet_not_ready"
    message = _("This packet is not ready yet. Try again in a minute.")


class PacketWithdrawn(DomainError):
    code = "packet_withdrawn"
    message = _(
        "Somebody in this packet stopped sharing with you, took something back or corrected it. "
        "Ask for a new packet."
    )


class PacketUnreadable(PacketWithdrawn):
    code = "packet_unreadable"
    message = _("This packet cannot be read any more. Ask for a new packet.")


@transaction.atomic
def request_packet(
    *,
    by: Account,
    client_ref: UUID,
    language: str,
    now: datetime,
    dispute: Dispute | None = None,
    casefile: Casefile | None = None,
    originals: bool = False,
    destination: str = Destination.ANYONE,
    covers: Covers = NOTHING,
) -> tuple[Packet, bool]:
    """Freeze what the packet will say and queue it; the same `client_ref` again changes nothing.

    With `originals` a tasker has the files of their own dispute go out as they came; in the packet
    of a casefile, which others ask for, it changes nothing (`Manifest.gives_original`).
    """
    # Two requests at once: the second waits here and counts what the first one asked for.
    hold(Account.objects.filter(pk=by.pk).only("pk"))
    mine = Packet.objects.filter(requested_by=by)
    if first := find_first(mine, client_ref=client_ref):
        return first, False
    _check_asker(by, dispute, casefile)
    _check_words(language, destination, covers)
    if mine.filter(status__in=PacketStatus.unfinished()).count() >= MOST_WAITING:
        raise TooManyPackets(most=MOST_WAITING)
    packet = Packet(
        id=uuid4(),
        client_ref=client_ref,
        requested_by=by,
        dispute=dispute,
        casefile=casefile,
        language=language,
        destination=destination,
        requested_at=now,
        lease_until=now,
    )
    freeze(packet, now, originals=originals, covers=covers)
    return write_once(packet, mine, client_ref=client_ref)


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
        made = packet_files.make(frozen, clock)
        blobs.put(packet_files.blob_of(packet), packet_files.sealed(packet, made.data))
    except PacketGoneBad as failure:
        _fail(packet, failure.code)
        return
    except (CannotTypeset, OSError, MemoryError):
        logger.warning("packet_attempt_failed", extra={"count": packet.attempts})
        _give_back(packet, clock())
        return
    _finish(packet, frozen, made, clock())


def due_packets(*, now: datetime) -> list[UUID]:
    """Return the packets that no worker holds, oldest first; the broker may have lost them."""
    return list(Packet.objects.waiting(now).values_list("pk", flat=True)[:100])


def failure_of(packet: Packet) -> str:
    """Return what went wrong as an English sentence, empty if nothing did; doors translate it."""
    if packet.status != PacketStatus.FAILED:
        return ""
    return FAILURES.get(packet.failure, FAILED_SOMEHOW)


def file_of(packet: Packet) -> bytes:
    """Return the finished PDF. The caller found the packet among those the reader may have."""
    if packet.casefile is not None:
        frozen_to_leave(packet)
    elif packet.status != PacketStatus.READY:
        raise PacketNotReady
    return packet_files.file_of(packet)


def frozen_to_leave(packet: Packet) -> Frozen:
    """Return what is in the finished packet of a casefile.

    Raise unless everybody in it still shares all of it with the organization.
    """
    if packet.status != PacketStatus.READY:
        raise PacketNotReady
    try:
        frozen = packet_files.opened(packet)
        packet_files.refuse_withdrawn(packet, frozen)
    except PacketGoneBad as gone:
        refusal = PacketUnreadable if gone.code == "manifest_unreadable" else PacketWithdrawn
        raise refusal from gone
    return frozen


def _check_asker(by: Account, dispute: Dispute | None, casefile: Casefile | None) -> None:
    if (dispute is None) == (casefile is None):
        raise ValueError("a packet is of a dispute or of a casefile")
    if dispute is not None and dispute.tasker.account_id != by.pk:
        raise NotYourPacket
    if casefile is not None and not casefile.organization.organizers.filter(account=by).exists():
        raise NotYourPacket


def _check_words(language: str, destination: str, covers: Covers) -> None:
    if language not in set(Language):
        raise UnknownPacketLanguage
    if destination not in set(Destination):
        raise UnknownDestination
    covers.refuse_too_many()


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

"""Packets: asked for, frozen as they are then, kept sealed."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import Final
from uuid import UUID, uuid4

from django.db import transaction

from ..choices import Destination, Language, PacketStatus
from ..errors import DomainError
from ..errors import gettext_noop as _
from ..models import Account, Casefile, Dispute, Packet
from ..models.packet import PacketQuerySet
from . import packet_files, packet_orders
from .locks import hold
from .once import find_first, write_once
from .packet_covers import NOTHING, Covers
from .packet_files import Frozen, PacketGoneBad
from .packet_freezing import freeze

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
    "casefile_changed": _(
        "Something was added to this casefile before the packet was made. Ask for a new packet."
    ),
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

    A large one is frozen by its worker, of the disputes that are shared now or not at all. With
    `originals` a tasker has the files of their own dispute go out as they came; in the packet of a
    casefile, which others ask for, it changes nothing (`Manifest.gives_original`).
    """
    # Two requests at once: the second waits here and counts what the first one asked for.
    hold(Account.objects.filter(pk=by.pk).only("pk"))
    mine = Packet.objects.filter(requested_by=by)
    if first := find_first(mine, client_ref=client_ref):
        return first, False
    _check_asker(by, dispute, casefile)
    _check_words(language, destination, covers, is_of_others=casefile is not None)
    _check_waiting(mine)
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
    begin = packet_orders.give if packet_orders.is_large(packet) else partial(freeze, now=now)
    begin(packet, originals=originals, covers=covers)
    return write_once(packet, mine, client_ref=client_ref)


def failure_of(packet: Packet) -> str:
    """Return what went wrong as an English sentence, empty if nothing did; doors translate it."""
    if packet.status != PacketStatus.FAILED:
        return ""
    return FAILURES.get(packet.failure, FAILED_SOMEHOW)


def file_of(packet: Packet, volume: int = 1) -> bytes:
    """Return the finished PDF, or one volume of it.

    The caller found the packet among those the reader may have.
    """
    if packet.casefile is not None:
        frozen_to_leave(packet)
    elif packet.status != PacketStatus.READY:
        raise PacketNotReady
    return packet_files.file_of(packet, volume)


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


def _check_waiting(mine: PacketQuerySet) -> None:
    if mine.filter(status__in=PacketStatus.unfinished()).count() >= MOST_WAITING:
        raise TooManyPackets(most=MOST_WAITING)


def _check_words(language: str, destination: str, covers: Covers, *, is_of_others: bool) -> None:
    if language not in set(Language):
        raise UnknownPacketLanguage
    if destination not in set(Destination):
        raise UnknownDestination
    covers.refuse_too_many()
    if is_of_others:
        covers.refuse_sense()

"""Packets handed out: everybody in one can see which organization did, how, and on which day."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction

from ..choices import HandedHow, PacketStatus
from ..models import Dispute, Organizer, Packet
from . import packet_files
from .access_records import record_looks
from .hand_outs import note_handed
from .packet_approvals import held_packet, refuse_unapproved
from .packets import PacketNotReady, frozen_to_leave


@transaction.atomic
def hand_out(*, packet: Packet, organizer: Organizer, today: date, volume: int = 1) -> bytes:
    """Return the finished PDF of a casefile, or one volume of it, to who approved it with others.

    The looks at its disputes and the download are noted with it, or nothing leaves.
    """
    held = held_packet(packet)
    ids = may_leave(held)
    data = packet_files.file_of(held, volume)
    disputes = Dispute.objects.filter(pk__in=ids)
    record_looks(organizer=organizer, disputes=disputes, today=today)
    note_handed(packet=held, dispute_ids=ids, how=HandedHow.DOWNLOADED, today=today)
    return data


@transaction.atomic
def hand_to_owner(*, packet: Packet, today: date, volume: int = 1) -> bytes:
    """Return the finished PDF, or one volume of it, to the tasker whose own it is.

    Their ledger has it too, also when an operator takes a packet out of the machine.
    """
    held = held_packet(packet)
    data = packet_files.file_of(held, volume)
    ids = may_leave(held)
    note_handed(packet=held, dispute_ids=ids, how=HandedHow.DOWNLOADED, today=today)
    return data


def may_leave(packet: Packet) -> tuple[UUID, ...]:
    """Return the disputes in a packet; raise if it may not leave.

    That of a casefile leaves while everybody in it shares it, and once enough people approved it.
    """
    if packet.status != PacketStatus.READY:
        raise PacketNotReady
    if packet.dispute_id is not None:
        return (packet.dispute_id,)
    frozen = frozen_to_leave(packet)
    refuse_unapproved(packet, frozen)
    return frozen.dispute_ids

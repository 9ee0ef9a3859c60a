"""Packets handed to organizers: everybody in one can see which organization looked, and when."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from ..models import Dispute, Organizer, Packet
from . import packet_files
from .access_records import record_looks
from .packets import file_of


@transaction.atomic
def hand_out(*, packet: Packet, organizer: Organizer, today: date) -> bytes:
    """Return the finished PDF; the looks at its disputes are noted with it, or nothing leaves."""
    data = file_of(packet)
    disputes = Dispute.objects.filter(pk__in=packet_files.opened(packet).dispute_ids)
    record_looks(organizer=organizer, disputes=disputes, today=today)
    return data

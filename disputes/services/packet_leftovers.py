"""What killed workers leave behind: sealed files of attempts that no packet hands out."""

from __future__ import annotations

from datetime import datetime

from django.db.models import F

from ..choices import PacketStatus
from ..models import Packet
from . import packet_files


def remove_leftovers(*, now: datetime, chunk: int = 500) -> int:
    """Remove what is left of finished packets, once for each; return how many were looked at.

    Only when the last lease has ended: until then a late worker may still write a file.
    """
    untidy = list(Packet.objects.maybe_untidy(now)[:chunk])
    for packet in untidy:
        packet_files.remove_attempts(packet, keep=packet.status == PacketStatus.READY)
        # A stamp may have leased it meanwhile: that lease stays.
        cleared = Packet.objects.filter(pk=packet.pk, lease_until=packet.lease_until)
        cleared.update(lease_until=F("requested_at"))
    return len(untidy)

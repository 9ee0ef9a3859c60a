"""What stands under a packet of one of the organization's casefiles."""

from __future__ import annotations

from uuid import UUID

from django.shortcuts import get_object_or_404

from ...access import packets_of
from ...models import Packet
from ..doors import OrganizerDoor


class CasefilePacketDoor(OrganizerDoor):
    """Opens with the packet; one of another organization is not there (404)."""

    def packet(self, casefile_pk: UUID, packet_pk: UUID) -> Packet:
        packets = packets_of(self.organizer).filter(casefile=casefile_pk)
        return get_object_or_404(packets.select_related("casefile__organization"), pk=packet_pk)

"""What one of an organization began and another one has to look at."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, F, Q

from ..choices import PacketStatus
from ..models import Destruction, Organizer, Packet
from ..rules.approval import PEOPLE

MOST = 5


@dataclass(frozen=True, slots=True)
class Waiting:
    packets: tuple[Packet, ...]
    destructions: tuple[Destruction, ...]


def waiting_for(organizer: Organizer) -> Waiting:
    """Return what waits for this organizer's word, the oldest first: some of each."""
    word = Q(approvals__file_sha256=F("file_sha256"))
    begun = Packet.objects.of_organization(organizer.organization).filter(
        word, approvals__approves=True, status=PacketStatus.READY
    )
    packets = begun.exclude(
        Q(approvals__organizer=organizer) | Q(approvals__approves=False)
    ).annotate(words=Count("approvals"))
    asked = Destruction.objects.filter(
        casefile__organization=organizer.organization, confirmed_on=None
    ).exclude(asked_by=organizer.account)
    return Waiting(
        tuple(packets.filter(words__lt=PEOPLE).order_by("compiled_at", "pk")[:MOST]),
        tuple(asked.order_by("asked_on", "pk")[:MOST]),
    )

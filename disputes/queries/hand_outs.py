"""What left of a tasker's, as they read it: by whom, for whom, on which day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max, QuerySet

from ..choices import HandedHow
from ..models import Dispute, HandOut, Packet, PacketLink, Tasker


@dataclass(frozen=True, slots=True)
class Left:
    """One way in which packets left; without an organization it was the tasker's own doing."""

    organization: str
    how: str
    recipient: str
    packets: int
    last_on: date


def hand_outs_of(dispute: Dispute) -> QuerySet[HandOut]:
    return HandOut.objects.filter(dispute=dispute).select_related("organization")


def what_left(tasker: Tasker) -> tuple[Left, ...]:
    """Sum up what cannot be called back; a link that nobody used handed out nothing."""
    rows = HandOut.objects.filter(dispute__tasker=tasker).exclude(how=HandedHow.LINK_MADE)
    told = rows.order_by().values_list("organization__name", "how", "recipient")
    sums = told.annotate(packets=Count("packet_ref", distinct=True), last=Max("handed_on"))
    return tuple(
        Left(name or "", how, recipient, packets, last)
        for name, how, recipient, packets, last in sums.order_by("organization__name", "-last")
    )


def links_to(packet: Packet, today: date) -> list[tuple[PacketLink, bool]]:
    """Return every link to it, the newest first, and whether each works still."""
    links = PacketLink.objects.filter(packet=packet)
    working = set(links.working(today).order_by().values_list("pk", flat=True))
    return [(link, link.pk in working) for link in links]

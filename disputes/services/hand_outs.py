"""The ledger of what left: for each dispute in a packet how, for whom, and on which day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db.models import F

from ..choices import HandedHow
from ..models import Dispute, HandOut, Packet
from ..rules.recipients import reader_of


def note_handed(
    *,
    packet: Packet,
    dispute_ids: Iterable[UUID],
    how: HandedHow,
    today: date,
    recipient: str = "",
) -> None:
    """Note it once for each dispute and day, with how often; the caller holds the packet.

    Where nobody says for whom it leaves, it is whom it was made for.
    """
    recipient = recipient or reader_of(packet.destination) or ""
    place = {"packet_ref": packet.pk, "how": how, "recipient": recipient, "handed_on": today}
    if HandOut.objects.filter(**place).order_by().update(times=F("times") + 1):
        return
    organization = packet.casefile.organization_id if packet.casefile is not None else None
    there = Dispute.objects.filter(pk__in=list(dispute_ids)).order_by("pk")
    HandOut.objects.bulk_create(
        HandOut(dispute_id=pk, organization_id=organization, **place)
        for pk in there.values_list("pk", flat=True)
    )

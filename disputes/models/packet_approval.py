"""That organizers approve a packet, or refuse it, before it leaves."""

from __future__ import annotations

from django.db import models

from .columns import uuid_key
from .packet import Packet
from .people import Organizer


class PacketApproval(models.Model):
    """One organizer's word about one file; taken back, or with its organizer gone, it is gone."""

    id = uuid_key()
    packet = models.ForeignKey(Packet, models.CASCADE, related_name="approvals", db_index=False)
    organizer = models.ForeignKey(Organizer, models.CASCADE, related_name="+")
    # Of the very file that was approved.
    file_sha256 = models.CharField(max_length=64)
    approves = models.BooleanField()
    said_on = models.DateField()

    class Meta:
        ordering = ("said_on", "pk")
        constraints = (
            models.UniqueConstraint("packet", "organizer", name="packet_approved_once_by_each"),
        )

    def __str__(self) -> str:
        return str(self.pk)

"""Who a tasker is, if they chose to write it down, and what it takes to hand it over."""

from __future__ import annotations

from django.db import models

from .columns import sealed_column, uuid_key
from .packet import Packet
from .people import Organizer, Tasker


class Identity(models.Model):
    """Name and address of one tasker, sealed with their key; written anew it is another row."""

    id = uuid_key()
    tasker = models.OneToOneField(Tasker, models.CASCADE, related_name="identity")
    name = sealed_column()
    lives_at = sealed_column()
    contact = sealed_column()
    # What platforms call them: an e-mail address or a number there.
    platform_ids = sealed_column()
    written_on = models.DateField()

    def __str__(self) -> str:
        return str(self.pk)


class UnmaskingApproval(models.Model):
    """One organizer's word that these very identities go with this packet, until taken back."""

    id = uuid_key()
    packet = models.ForeignKey(
        Packet, models.CASCADE, related_name="unmasking_approvals", db_index=False
    )
    organizer = models.ForeignKey(Organizer, models.CASCADE, related_name="+")
    # A digest of the packet's file and of whose identities, as they were written then.
    whose = models.CharField(max_length=64)
    said_on = models.DateField()

    class Meta:
        ordering = ("said_on", "pk")
        constraints = (
            models.UniqueConstraint("packet", "organizer", name="unmasking_approved_once_by_each"),
        )

    def __str__(self) -> str:
        return str(self.pk)


class IdentitySchedule(models.Model):
    """A file of identities, encrypted with a pass phrase that is kept nowhere, and sealed again."""

    id = uuid_key()
    packet = models.OneToOneField(Packet, models.CASCADE, related_name="identity_schedule")
    whose = models.CharField(max_length=64)
    file = sealed_column()
    file_sha256 = models.CharField(max_length=64)
    people = models.PositiveIntegerField()
    made_on = models.DateField()

    def __str__(self) -> str:
        return str(self.pk)

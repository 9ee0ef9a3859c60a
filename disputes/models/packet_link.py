"""Links for people who never sign in, and the ledger of what left."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q

from ..choices import HandedHow, Recipient
from .columns import sealed_column, uuid_key
from .dispute import Dispute
from .packet import Packet
from .people import Account, Organization


class PacketLinkQuerySet(models.QuerySet["PacketLink"]):
    def working(self, today: date) -> PacketLinkQuerySet:
        """Those that hand the packet out still, as far as the link itself goes.

        What somebody made who was removed since ends with them, as their approvals do.
        """
        unused = Q(is_single_use=False) | Q(downloads=0)
        return self.filter(
            unused,
            made_by__isnull=False,
            revoked_on=None,
            last_day__gte=today,
            downloads__lt=F("most"),
        )

    def over(self, *, before: date) -> PacketLinkQuerySet:
        """Those whose last day is before this one."""
        return self.filter(last_day__lt=before)


class PacketLink(models.Model):
    """One address that hands out one packet, until its last day."""

    id = uuid_key()
    packet = models.ForeignKey(Packet, models.CASCADE, related_name="links")
    made_by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    # Of the form that made it: sent twice, it makes one.
    client_ref = models.UUIDField()
    # Of 256 random bits: nobody gets from here to the address.
    digest = models.CharField(max_length=64, unique=True)
    # The packet's key, wrapped by what is in the address.
    wrapped_key = sealed_column()
    recipient = models.CharField(max_length=16, choices=Recipient.choices)
    is_single_use = models.BooleanField()
    made_on = models.DateField()
    last_day = models.DateField(db_index=True)
    revoked_on = models.DateField(null=True, blank=True)
    downloads = models.PositiveIntegerField(default=0)
    # However it is passed on, it hands the packet out no more often.
    most = models.PositiveIntegerField()

    objects = PacketLinkQuerySet.as_manager()

    class Meta:
        ordering = ("-made_on", "pk")
        constraints = (
            models.UniqueConstraint("packet", "client_ref", name="packet_link_made_once"),
        )

    def __str__(self) -> str:
        return str(self.pk)


class LinkedVolume(models.Model):
    """How often a link handed out one volume: each as often as the link allows."""

    id = uuid_key()
    link = models.ForeignKey(PacketLink, models.CASCADE, related_name="volumes", db_index=False)
    number = models.PositiveSmallIntegerField()
    downloads = models.PositiveIntegerField(default=0)

    class Meta:
        ordering = ("link", "number")
        constraints = (models.UniqueConstraint("link", "number", name="linked_volume_once"),)

    def __str__(self) -> str:
        return str(self.pk)


class HandOut(models.Model):
    """A packet with this dispute left, or could from then on; its tasker reads it."""

    id = uuid_key()
    dispute = models.ForeignKey(Dispute, models.CASCADE, related_name="hand_outs", db_index=False)
    # No foreign key: that it left is true when the packet here is gone.
    packet_ref = models.UUIDField(db_index=True)
    # None: by the tasker.
    organization = models.ForeignKey(
        Organization, models.CASCADE, null=True, related_name="+", db_index=False
    )
    how = models.CharField(max_length=12, choices=HandedHow.choices)
    # Of a download, for whom the packet was made: empty where for anyone.
    recipient = models.CharField(max_length=16, choices=Recipient.choices, default="", blank=True)
    handed_on = models.DateField()
    times = models.PositiveIntegerField(default=1)

    class Meta:
        ordering = ("-handed_on", "how", "pk")
        constraints = (
            models.UniqueConstraint(
                "dispute", "packet_ref", "how", "recipient", "handed_on", name="handed_out_by_day"
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)

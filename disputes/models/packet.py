"""Evidence packets: asked for, compiled from a frozen manifest, kept sealed."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import F, Q

from ..choices import Destination, Language, PacketStatus
from .casefile import Casefile
from .columns import sealed_column, uuid_key
from .dispute import Dispute
from .packet_volume import PacketVolume
from .people import Account, Organization, Tasker


class PacketQuerySet(models.QuerySet["Packet"]):
    def of_tasker(self, tasker: Tasker) -> PacketQuerySet:
        """Packets that the tasker asked for: never those of an organization."""
        return self.filter(dispute__tasker=tasker, casefile=None)

    def of_organization(self, organization: Organization) -> PacketQuerySet:
        return self.filter(casefile__organization=organization)

    def waiting(self, now: datetime) -> PacketQuerySet:
        """Packets that no worker holds: the broker may have lost them, this table has not."""
        unfinished = Q(status__in=PacketStatus.unfinished())
        return self.filter(unfinished & Q(lease_until__lte=now)).order_by("lease_until", "pk")

    def to_be_stamped(self, now: datetime) -> PacketQuerySet:
        """Finished packets that wait for the word of a timestamp authority."""
        due = self.filter(status=PacketStatus.READY, stamp_due_at__lte=now)
        return due.order_by("stamp_due_at", "pk")

    def known_as(self, file_sha256: str) -> PacketQuerySet:
        """The packet with such a file or volume, before or after it was stamped."""
        known = Q(file_sha256=file_sha256) | Q(unstamped_sha256=file_sha256)
        volumes = PacketVolume.objects.filter(known)
        return self.filter(known | Q(pk__in=volumes.order_by().values("packet")))

    def maybe_untidy(self, now: datetime) -> PacketQuerySet:
        """Finished packets whose last lease has ended and was not cleared up after."""
        finished = Q(status__in=PacketStatus.finished())
        leased = Q(lease_until__gt=F("requested_at"), lease_until__lte=now)
        return self.filter(finished & leased).order_by("lease_until", "pk")


PacketRows = models.Manager.from_queryset(PacketQuerySet)


class PacketManager(PacketRows["Packet"]):
    """What a packet says is megabytes: read where it is opened, and with no list or lock."""

    def get_queryset(self) -> PacketQuerySet:
        return PacketQuerySet(self.model, using=self._db).defer("manifest")


class Packet(models.Model):
    """One packet: the row is its own place in the queue, held by a lease while it is compiled."""

    id = uuid_key()
    client_ref = models.UUIDField()
    requested_by = models.ForeignKey(
        Account, models.SET_NULL, null=True, related_name="+", db_index=False
    )
    dispute = models.ForeignKey(
        Dispute, models.CASCADE, null=True, blank=True, related_name="packets"
    )
    casefile = models.ForeignKey(
        Casefile, models.CASCADE, null=True, blank=True, related_name="packets"
    )
    language = models.CharField(max_length=2, choices=Language.choices)
    # The packet's own key, sealed with the key of whom it belongs to.
    wrapped_key = sealed_column()
    # While a worker is to open it: that key and those of its files, for the server alone.
    job_keys = sealed_column()
    # For whom it is made; frozen in the manifest as well.
    destination = models.CharField(
        max_length=24, choices=Destination.choices, default=Destination.ANYONE
    )
    # Everything the packet says, frozen when it was asked for; sealed, for it holds free text. Of
    # a large one the order, until a worker has frozen it: then only is there a digest.
    manifest = sealed_column()
    manifest_sha256 = models.CharField(max_length=64)
    status = models.CharField(
        max_length=12, choices=PacketStatus.choices, default=PacketStatus.QUEUED
    )
    requested_at = models.DateTimeField()
    lease_until = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    failure = models.CharField(max_length=40, default="", blank=True)
    compiled_at = models.DateTimeField(null=True, blank=True)
    file_sha256 = models.CharField(max_length=64, default="", blank=True, db_index=True)
    size = models.PositiveIntegerField(default=0)
    pages = models.PositiveIntegerField(default=0)
    # About, for who waits: counted when it is asked for.
    pages_expected = models.PositiveIntegerField(default=0)
    # How many files it is: where more than one, they are rows of their own, and `file_sha256` is
    # one digest for all of them together.
    volumes = models.PositiveSmallIntegerField(default=1)
    # What a timestamp authority said of the file; or when it is asked next, if it did not answer.
    stamped_at = models.DateTimeField(null=True, blank=True)
    stamped_by = models.CharField(max_length=200, default="", blank=True)
    stamp_due_at = models.DateTimeField(null=True, blank=True)
    stamp_attempts = models.PositiveSmallIntegerField(default=0)
    # Of the file as it was before: somebody may have it, and it is as good as the newer one.
    unstamped_sha256 = models.CharField(max_length=64, default="", blank=True, db_index=True)

    objects = PacketManager()

    class Meta:
        ordering = ("-requested_at", "pk")
        constraints = (
            models.UniqueConstraint("requested_by", "client_ref", name="packet_requested_once"),
            models.CheckConstraint(
                condition=Q(dispute__isnull=False, casefile=None)
                | Q(dispute=None, casefile__isnull=False),
                name="packet_is_of_a_dispute_or_a_casefile",
            ),
            models.CheckConstraint(
                condition=~Q(status=PacketStatus.READY) | ~Q(file_sha256=""),
                name="packet_ready_has_a_hash",
            ),
        )
        indexes = (
            models.Index(
                fields=("lease_until",),
                condition=Q(status__in=PacketStatus.unfinished()),
                name="packet_waiting",
            ),
            # What is due to be destroyed is found by its day.
            models.Index(
                fields=("compiled_at",),
                condition=Q(casefile__isnull=False),
                name="packet_of_casefile_made",
            ),
            models.Index(
                fields=("stamp_due_at",),
                condition=Q(stamp_due_at__isnull=False),
                name="packet_to_be_stamped",
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)

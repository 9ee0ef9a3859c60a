"""Archives: everything of one tasker as files to take away, or files that were brought in."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import Q

from ..choices import ArchiveStatus, Direction
from .columns import sealed_column, uuid_key
from .people import Tasker

UNFINISHED = (ArchiveStatus.QUEUED, ArchiveStatus.WORKING)


class ArchiveQuerySet(models.QuerySet["Archive"]):
    def of(self, tasker: Tasker) -> ArchiveQuerySet:
        return self.filter(tasker=tasker)

    def going_out(self) -> ArchiveQuerySet:
        return self.filter(direction=Direction.OUT)

    def coming_in(self) -> ArchiveQuerySet:
        return self.filter(direction=Direction.IN)

    def waiting(self, now: datetime) -> ArchiveQuerySet:
        """Those that no worker holds: the broker may have lost them, this table has not."""
        return self.filter(status__in=UNFINISHED, lease_until__lte=now).order_by(
            "lease_until", "pk"
        )

    def over(self, now: datetime) -> ArchiveQuerySet:
        """Those whose files are to be removed, and that no worker holds any more."""
        return self.filter(expires_at__lte=now, lease_until__lte=now).exclude(
            status=ArchiveStatus.ENDED
        )


class Archive(models.Model):
    """One archive: the row is its own place in the queue, held by a lease while it is at work."""

    id = uuid_key()
    tasker = models.ForeignKey(Tasker, models.CASCADE, related_name="archives", db_index=False)
    client_ref = models.UUIDField()
    direction = models.CharField(max_length=4, choices=Direction.choices)
    status = models.CharField(max_length=8, choices=ArchiveStatus.choices)
    requested_at = models.DateTimeField()
    lease_until = models.DateTimeField()
    # When its sealed files are removed, whatever became of it.
    expires_at = models.DateTimeField()
    # While a worker is at it: the tasker's key, for the server alone.
    job_keys = sealed_column()
    attempts = models.PositiveSmallIntegerField(default=0)
    failure = models.CharField(max_length=40, default="", blank=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    # One for each ZIP: size and SHA-256; large archives come in several.
    volumes = models.JSONField(default=list, blank=True)
    # How many rows of each kind are in it, or came in from it.
    counts = models.JSONField(default=dict, blank=True)
    downloads = models.PositiveIntegerField(default=0)
    downloaded_on = models.DateField(null=True, blank=True)

    objects = ArchiveQuerySet.as_manager()

    class Meta:
        ordering = ("-requested_at", "pk")
        constraints = (
            models.UniqueConstraint("tasker", "client_ref", name="archive_requested_once"),
        )
        indexes = (
            models.Index(
                fields=("lease_until",),
                condition=Q(status__in=UNFINISHED),
                name="archive_waiting",
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)

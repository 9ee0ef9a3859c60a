"""Files on their way: they come in pieces, and go on after a break."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import F, Q

from .columns import sealed_column, uuid_key
from .people import Tasker


class UploadQuerySet(models.QuerySet["Upload"]):
    def of(self, tasker: Tasker) -> UploadQuerySet:
        return self.filter(tasker=tasker)

    def living(self, now: datetime) -> UploadQuerySet:
        return self.filter(expires_at__gt=now)

    def expired(self, now: datetime) -> UploadQuerySet:
        return self.filter(expires_at__lte=now)


class Upload(models.Model):
    """A file of which `received` bytes are here; it becomes evidence only when it is whole."""

    id = uuid_key()
    tasker = models.ForeignKey(Tasker, models.CASCADE, related_name="uploads", db_index=False)
    client_ref = models.UUIDField()
    file_name = sealed_column()
    size = models.PositiveIntegerField()
    received = models.PositiveIntegerField(default=0)
    # As the phone counted it, by which it finds its way back; ours is counted from what came.
    stated_sha256 = models.CharField(max_length=64, default="", blank=True)
    expires_at = models.DateTimeField(db_index=True)

    objects = UploadQuerySet.as_manager()

    class Meta:
        ordering = ("expires_at", "pk")
        constraints = (
            models.UniqueConstraint(fields=("tasker", "client_ref"), name="upload_begun_once"),
            models.CheckConstraint(
                condition=Q(received__lte=F("size")), name="upload_not_beyond_its_size"
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def is_whole(self) -> bool:
        return self.received == self.size


class UploadPiece(models.Model):
    """One piece, sealed before it is written; it leaves with its upload."""

    id = uuid_key()
    upload = models.ForeignKey(Upload, models.CASCADE, related_name="pieces", db_index=False)
    begins_at = models.PositiveIntegerField()
    content = sealed_column()

    class Meta:
        ordering = ("begins_at",)
        constraints = (
            models.UniqueConstraint(fields=("upload", "begins_at"), name="upload_piece_once"),
        )

    def __str__(self) -> str:
        return str(self.pk)

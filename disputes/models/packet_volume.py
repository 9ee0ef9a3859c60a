"""The volumes of a packet that is too large for one file."""

from __future__ import annotations

from django.db import models

from .columns import uuid_key


class PacketVolume(models.Model):
    """One volume that is made: what a killed worker finished is not made again."""

    id = uuid_key()
    packet = models.ForeignKey("Packet", models.CASCADE, related_name="bound", db_index=False)
    number = models.PositiveSmallIntegerField()
    # Of the worker that made it: attempts are counted from the last volume that was finished.
    attempt = models.PositiveSmallIntegerField()
    # The name of the sealed file.
    blob = models.CharField(max_length=80)
    # Of the data inside, which a stamp does not change.
    data_sha256 = models.CharField(max_length=64)
    file_sha256 = models.CharField(max_length=64, db_index=True)
    unstamped_sha256 = models.CharField(max_length=64, default="", blank=True, db_index=True)
    size = models.PositiveIntegerField()
    pages = models.PositiveIntegerField()
    # First and last page of each part, for the index in the first volume.
    places = models.JSONField(default=dict)
    made_at = models.DateTimeField()
    stamped_at = models.DateTimeField(null=True, blank=True)
    stamped_by = models.CharField(max_length=200, default="", blank=True)

    class Meta:
        ordering = ("packet", "number")
        constraints = (models.UniqueConstraint("packet", "number", name="packet_volume_made_once"),)

    def __str__(self) -> str:
        return str(self.pk)

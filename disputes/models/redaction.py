"""Copies of pictures in which something is blacked out."""

from __future__ import annotations

from django.db import models

from ..rules.boxes import Box
from .columns import uuid_key
from .evidence import Evidence
from .people import Tasker


class RedactionQuerySet(models.QuerySet["Redaction"]):
    def of(self, tasker: Tasker) -> RedactionQuerySet:
        return self.filter(evidence__tasker=tasker)

    def in_use(self) -> RedactionQuerySet:
        """Those that were taken into use and not undone, the newest first."""
        return self.filter(used_at__isnull=False, undone_at=None).order_by("-used_at", "-pk")


class Redaction(models.Model):
    """One redacted copy: made from the original, looked at by its tasker, then used or not."""

    id = uuid_key()
    evidence = models.ForeignKey(
        Evidence, models.CASCADE, related_name="redactions", db_index=False
    )
    client_ref = models.UUIDField()
    # [left, top, width, height] of each black box, in hundredths of a percent of the picture.
    boxes = models.JSONField()
    sha256 = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    # It came in with an archive, which says when; the copy was made anew here.
    elsewhere = models.BooleanField(default=False)

    objects = RedactionQuerySet.as_manager()

    class Meta:
        ordering = ("made_at", "pk")
        constraints = (
            models.UniqueConstraint(fields=("evidence", "client_ref"), name="redaction_made_once"),
        )

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def black_boxes(self) -> tuple[Box, ...]:
        return tuple(Box(*box) for box in self.boxes)

    @property
    def is_in_use(self) -> bool:
        return self.used_at is not None and self.undone_at is None

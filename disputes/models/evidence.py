"""Files that taskers keep as evidence."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from .columns import sealed_column, uuid_key
from .deactivation import Deactivation
from .dispute import Dispute
from .entry import WorkEntry
from .payment import Payment
from .people import Tasker


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    def of(self, tasker: Tasker) -> EvidenceQuerySet:
        return self.filter(tasker=tasker)

    def standing(self) -> EvidenceQuerySet:
        return self.filter(retracted_at=None)


class Evidence(models.Model):
    """A kept file: hashed at receipt, the original sealed, a clean copy to circulate."""

    id = uuid_key()
    tasker = models.ForeignKey(Tasker, models.CASCADE, related_name="evidence", db_index=False)
    client_ref = models.UUIDField()
    entry = models.ForeignKey(
        WorkEntry, models.CASCADE, null=True, blank=True, related_name="evidence"
    )
    payment = models.ForeignKey(
        Payment, models.CASCADE, null=True, blank=True, related_name="evidence"
    )
    deactivation = models.ForeignKey(
        Deactivation, models.CASCADE, null=True, blank=True, related_name="evidence"
    )
    dispute = models.ForeignKey(
        Dispute, models.CASCADE, null=True, blank=True, related_name="evidence"
    )
    file_name = sealed_column()
    caption = sealed_column()
    media_type = models.CharField(max_length=40)
    size = models.PositiveIntegerField()
    # Of the original, exactly as it arrived; the tasker sees it at once.
    sha256 = models.CharField(max_length=64)
    clean_sha256 = models.CharField(max_length=64, default="", blank=True)
    received_at = models.DateTimeField()
    # It came in with an archive, which says that it was written down then; not verified here.
    elsewhere_at = models.DateTimeField(null=True, blank=True)
    captured_on = models.DateField(null=True, blank=True)
    # Codes of GivesAway, separated by spaces: what the original tells about its owner.
    gives_away = models.CharField(max_length=80, default="", blank=True)
    # Keeps the file out of packets: it shows what the platform's client calls its own.
    client_data = models.BooleanField(default=False)
    retracted_at = models.DateTimeField(null=True, blank=True)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        ordering = ("received_at", "pk")
        constraints = (
            models.UniqueConstraint("tasker", "client_ref", name="evidence_attached_once"),
            models.CheckConstraint(
                condition=Q(entry__isnull=False)
                | Q(payment__isnull=False)
                | Q(deactivation__isnull=False)
                | Q(dispute__isnull=False),
                name="evidence_belongs_to_something",
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)

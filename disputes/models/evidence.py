"""Files and messages that taskers keep as evidence."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Q, QuerySet

from ..choices import FileStep, SavedItem
from .columns import sealed_column, uuid_key
from .deactivation import Deactivation
from .dispute import Dispute, DisputeEntry
from .entry import WorkEntry
from .payment import Allocation, Payment
from .people import Tasker
from .precaution import Precaution

MESSAGE_TYPE = "text/plain"


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    def of(self, tasker: Tasker) -> EvidenceQuerySet:
        return self.filter(tasker=tasker)

    def standing(self) -> EvidenceQuerySet:
        return self.filter(retracted_at=None)

    def on_what_stands(self) -> EvidenceQuerySet:
        """Neither taken back itself nor kept for work, pay or a lock-out that was taken back."""
        return self.standing().filter(
            entry__retracted_at=None,
            payment__retracted_at=None,
            deactivation__retracted_at=None,
        )

    def circulating(self) -> EvidenceQuerySet:
        """What may leave: nothing that was taken back, nothing that shows a client's data."""
        return self.on_what_stands().filter(client_data=False)

    def leaving_with(self, disputes: Iterable[UUID] | QuerySet[Dispute, Any]) -> EvidenceQuerySet:
        """What leaves with these disputes: theirs, their work's, its pay's, their lock-outs'.

        Work that was taken back takes the pictures of its pay with it. By key, so that no row
        comes twice.
        """
        items = DisputeEntry.objects.filter(dispute__in=disputes, entry__retracted_at=None)
        paid = Allocation.objects.filter(
            entry__in=items.values("entry"), payment__retracted_at=None
        )
        lock_outs = Deactivation.objects.standing().filter(disputes__in=disputes)
        return self.on_what_stands().filter(
            Q(dispute__in=disputes)
            | Q(entry__in=items.values("entry"))
            | Q(payment__in=paid.values("payment"))
            | Q(deactivation__in=lock_outs.order_by().values("pk"))
        )


class Evidence(models.Model):
    """A kept file or message: hashed at receipt, the original sealed, a copy to circulate."""

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
    # What was saved before a platform may shut the account, and which thing of the list it is.
    precaution = models.ForeignKey(
        Precaution, models.CASCADE, null=True, blank=True, related_name="evidence"
    )
    item = models.CharField(max_length=16, choices=SavedItem.choices, default="", blank=True)
    file_name = sealed_column()
    caption = sealed_column()
    media_type = models.CharField(max_length=40)
    size = models.PositiveIntegerField()
    # Of the picture as it is seen, upright; none for a message.
    width = models.PositiveIntegerField(default=0)
    height = models.PositiveIntegerField(default=0)
    # Of the original, exactly as it arrived; the tasker sees it at once.
    sha256 = models.CharField(max_length=64)
    clean_sha256 = models.CharField(max_length=64, default="", blank=True)
    received_at = models.DateTimeField()
    # It came in with an archive, which says that it was written down then; not verified here.
    elsewhere_at = models.DateTimeField(null=True, blank=True)
    captured_on = models.DateField(null=True, blank=True)
    # Codes of GivesAway, separated by spaces: what the original tells about its owner.
    gives_away = models.CharField(max_length=80, default="", blank=True)
    # Keeps the file with its tasker: it shows what the platform's client calls its own.
    client_data = models.BooleanField(default=False)
    # The copy that circulates in the place of the clean one, where something is blacked out.
    redaction = models.ForeignKey(
        "Redaction", models.SET_NULL, null=True, blank=True, related_name="+"
    )
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
                | Q(dispute__isnull=False)
                | Q(precaution__isnull=False),
                name="evidence_belongs_to_something",
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def is_message(self) -> bool:
        return self.media_type == MESSAGE_TYPE


class EvidenceEvent(models.Model):
    """What its tasker changed about a file after it was kept: rows are added, never changed."""

    id = uuid_key()
    evidence = models.ForeignKey(Evidence, models.CASCADE, related_name="events")
    kind = models.CharField(max_length=16, choices=FileStep.choices)
    happened_at = models.DateTimeField()
    # It came in with an archive, which says that this happened then; not verified here.
    elsewhere = models.BooleanField(default=False)

    class Meta:
        ordering = ("happened_at", "pk")

    def __str__(self) -> str:
        return str(self.pk)

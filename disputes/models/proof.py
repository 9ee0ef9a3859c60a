"""Proofs that something was filed here: a code and a hash that name nobody."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from ..choices import ProofKind
from .columns import sealed_column, uuid_key
from .dispute import Dispute
from .entry import WorkEntry
from .evidence import Evidence
from .people import Tasker


class ProofQuerySet(models.QuerySet["Proof"]):
    def of(self, tasker: Tasker) -> ProofQuerySet:
        return self.filter(tasker=tasker)


class Proof(models.Model):
    """What a public page confirms to whoever knows the code: this hash, received at this time.

    Without its tasker, who may have deleted everything, it still confirms that and no more.
    """

    id = uuid_key()
    tasker = models.ForeignKey(
        Tasker, models.SET_NULL, null=True, blank=True, related_name="proofs"
    )
    entry = models.ForeignKey(
        WorkEntry, models.SET_NULL, null=True, blank=True, related_name="proofs"
    )
    dispute = models.ForeignKey(
        Dispute, models.SET_NULL, null=True, blank=True, related_name="proofs"
    )
    evidence = models.ForeignKey(
        Evidence, models.SET_NULL, null=True, blank=True, related_name="proofs"
    )
    kind = models.CharField(max_length=8, choices=ProofKind.choices)
    code = models.CharField(max_length=12, unique=True)
    sha256 = models.CharField(max_length=64)
    received_on = models.DateField()
    # To the minute, for whom its tasker gives the code. Once they are gone the day alone is left: a
    # minute could be matched with who was at work then.
    received_at = models.DateTimeField(null=True, blank=True)
    made_on = models.DateField()
    # The very words that were hashed, with the random salt in them; empty for a picture.
    said = sealed_column()

    objects = ProofQuerySet.as_manager()

    class Meta:
        ordering = ("-made_on", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("evidence",), condition=Q(evidence__isnull=False), name="proof_of_file_once"
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)

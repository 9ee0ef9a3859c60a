"""Letters that an organization proposes to several taskers together; each writes their own."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F

from ..choices import Language, LetterKind, LetterState
from .columns import uuid_key
from .dispute import UNRESOLVED, Dispute
from .letter import Letter
from .people import Organization, Organizer, Tasker
from .platform import Platform


class LetterBatchQuerySet(models.QuerySet["LetterBatch"]):
    def of(self, organization: Organization) -> LetterBatchQuerySet:
        """Return those that it still proposes."""
        return self.filter(organization=organization, is_open=True)


class LetterBatch(models.Model):
    """One kind of letter about one platform, proposed for several disputes."""

    id = uuid_key()
    organization = models.ForeignKey(
        Organization, models.CASCADE, related_name="letter_batches", db_index=False
    )
    client_ref = models.UUIDField()
    platform = models.ForeignKey(Platform, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=LetterKind.choices)
    language = models.CharField(max_length=5, choices=Language.choices)
    # "platform", or the code of an office in reference/authorities.csv.
    recipient = models.CharField(max_length=20)
    opened_by = models.ForeignKey(Organizer, models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField()
    # Whether it is proposed still. What was is kept, so that who declined is not asked again.
    is_open = models.BooleanField(default=True)

    objects = LetterBatchQuerySet.as_manager()

    class Meta:
        ordering = ("-created_at", "pk")
        constraints = (
            models.UniqueConstraint("organization", "client_ref", name="letter_batch_opened_once"),
        )

    def __str__(self) -> str:
        return str(self.pk)


class LetterProposalQuerySet(models.QuerySet["LetterProposal"]):
    def consented(self) -> LetterProposalQuerySet:
        """Those still proposed, of disputes that are shared at this moment with who does."""
        return self.filter(
            batch__is_open=True,
            dispute__consents__organization=F("batch__organization"),
            dispute__consents__revoked_at=None,
        )

    def standing(self) -> LetterProposalQuerySet:
        """Those of disputes that run: what is over is out of every list at once."""
        return self.filter(dispute__status__in=UNRESOLVED, dispute__paid_at=None)

    def shown_to(self, tasker: Tasker, today: date) -> LetterProposalQuerySet:
        return self.consented().filter(dispute__tasker=tasker, shown_on__lte=today)

    def joined(self) -> LetterProposalQuerySet:
        """Those of which a line stands in the common letter: consented, running, ready."""
        ready = (LetterState.RELEASED, LetterState.SENT)
        return self.consented().standing().filter(letter__state__in=ready)


class LetterProposal(models.Model):
    """What is proposed for one dispute; its tasker takes it up, or declines, or does nothing."""

    id = uuid_key()
    batch = models.ForeignKey(LetterBatch, models.CASCADE, related_name="proposals", db_index=False)
    dispute = models.ForeignKey(Dispute, models.CASCADE, related_name="letter_proposals")
    # From this day on (UTC) its tasker sees it: waves, so that nobody gets hundreds in one day.
    shown_on = models.DateField()
    # The letter that its tasker wrote from it; none while they did not.
    letter = models.ForeignKey(
        Letter, models.SET_NULL, null=True, blank=True, related_name="proposals"
    )
    is_declined = models.BooleanField(default=False)

    objects = LetterProposalQuerySet.as_manager()

    class Meta:
        ordering = ("shown_on", "pk")
        constraints = (
            models.UniqueConstraint("batch", "dispute", name="letter_proposed_once"),
            models.CheckConstraint(
                condition=models.Q(is_declined=False) | models.Q(letter=None),
                name="letter_declined_has_none",
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)

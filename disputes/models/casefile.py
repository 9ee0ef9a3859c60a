"""Disputes that an organization gathers into one file."""

from __future__ import annotations

from django.db import models

from .columns import sealed_column, uuid_key
from .dispute import Dispute
from .people import Organization, Organizer


class CasefileQuerySet(models.QuerySet["Casefile"]):
    def of(self, organization: Organization) -> CasefileQuerySet:
        return self.filter(organization=organization)


class Casefile(models.Model):
    """Disputes with consent, gathered by an organization for one packet or more."""

    id = uuid_key()
    organization = models.ForeignKey(
        Organization, models.CASCADE, related_name="casefiles", db_index=False
    )
    client_ref = models.UUIDField()
    # The organization's own words; sealed with the organization's key.
    title = sealed_column()
    note = sealed_column()
    opened_by = models.ForeignKey(Organizer, models.SET_NULL, null=True, related_name="+")
    opened_at = models.DateTimeField()
    disputes: models.ManyToManyField[Dispute, CasefileDispute] = models.ManyToManyField(
        Dispute, through="CasefileDispute", related_name="casefiles"
    )

    objects = CasefileQuerySet.as_manager()

    class Meta:
        ordering = ("-opened_at", "pk")
        constraints = (
            models.UniqueConstraint("organization", "client_ref", name="casefile_opened_once"),
        )

    def __str__(self) -> str:
        return str(self.pk)


class CasefileDispute(models.Model):
    """One dispute inside a casefile."""

    id = uuid_key()
    casefile = models.ForeignKey(Casefile, models.CASCADE, related_name="items", db_index=False)
    dispute = models.ForeignKey(Dispute, models.CASCADE, related_name="casefile_items")
    added_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint("casefile", "dispute", name="casefile_names_dispute_once"),
        )

    def __str__(self) -> str:
        return str(self.pk)

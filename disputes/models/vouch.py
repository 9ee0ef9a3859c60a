"""That somebody is a real tasker, on the word of an organization."""

from __future__ import annotations

from django.db import models
from django.db.models import Exists, OuterRef

from ..choices import VouchBasis
from .columns import uuid_key
from .consent import Consent
from .people import Account, Organization, Tasker


class VouchQuerySet(models.QuerySet["Vouch"]):
    def standing(self) -> VouchQuerySet:
        return self.filter(ended_on=None)

    def counting(self) -> VouchQuerySet:
        """Those of organizations with which the tasker shares a dispute, at this moment.

        What an organization cannot see any more it cannot take back: its word ends there.
        """
        live = Consent.objects.filter(
            tasker=OuterRef("tasker"), organization=OuterRef("organization"), revoked_at=None
        )
        return self.standing().filter(Exists(live))


class Vouch(models.Model):
    """An organization says that an account is a real tasker's; taken back, it is kept."""

    id = uuid_key()
    tasker = models.ForeignKey(Tasker, models.CASCADE, related_name="vouches")
    organization = models.ForeignKey(Organization, models.CASCADE, related_name="+")
    basis = models.CharField(max_length=12, choices=VouchBasis.choices)
    # Who of the organization, and the days: shown to nobody, the operator can ask.
    vouched_by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    vouched_on = models.DateField()
    ended_by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    ended_on = models.DateField(null=True, blank=True)

    objects = VouchQuerySet.as_manager()

    class Meta:
        ordering = ("vouched_on", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("tasker", "organization"),
                condition=models.Q(ended_on=None),
                name="vouch_once_per_organization",
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)

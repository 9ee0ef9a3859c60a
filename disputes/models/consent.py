"""What a tasker lets others see, and for how long."""

from __future__ import annotations

from django.db import models

from ..choices import Audience, ConsentLevel
from .columns import sealed_column, uuid_key
from .dispute import Dispute
from .people import Account, Organization, Tasker


class Consent(models.Model):
    """Leave for one organization to see one dispute; revoking ends it at once."""

    id = uuid_key()
    tasker = models.ForeignKey(Tasker, models.CASCADE, related_name="consents")
    dispute = models.ForeignKey(Dispute, models.CASCADE, related_name="consents")
    audience = models.CharField(
        max_length=16, choices=Audience.choices, default=Audience.ORGANIZATION
    )
    organization = models.ForeignKey(Organization, models.CASCADE, related_name="consents")
    level = models.CharField(
        max_length=16, choices=ConsentLevel.choices, default=ConsentLevel.PSEUDONYM
    )
    given_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    # The tasker's data key, boxed for the organization; empty from the moment it is revoked.
    wrapped_key = sealed_column()

    class Meta:
        ordering = ("given_at", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("dispute", "organization"),
                condition=models.Q(revoked_at=None),
                name="consent_once_per_organization",
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)


class AccessRecord(models.Model):
    """An organizer looked at a dispute; its tasker sees the organization and the day."""

    id = uuid_key()
    dispute = models.ForeignKey(
        Dispute, models.CASCADE, related_name="access_records", db_index=False
    )
    account = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    organization = models.ForeignKey(Organization, models.CASCADE, related_name="+")
    looked_on = models.DateField()
    # Its own page or file, and not only a list with its line among others.
    opened = models.BooleanField(default=False)

    class Meta:
        ordering = ("-looked_on", "pk")
        constraints = (
            models.UniqueConstraint(
                "dispute", "account", "looked_on", "opened", name="access_recorded_once_a_day"
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)

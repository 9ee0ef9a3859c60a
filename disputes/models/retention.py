"""How long an organization's things are kept, what holds them, and what was destroyed."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import Q

from ..choices import DestroyedBecause, HoldReason, KeptClass
from .casefile import Casefile
from .columns import uuid_key
from .dispute import Dispute
from .people import Account, Organization


class RetentionTerm(models.Model):
    """How many days one class is kept; where there is no row, the default of `rules.retention`."""

    kept_class = models.CharField(
        "class", primary_key=True, max_length=16, choices=KeptClass.choices
    )
    days = models.PositiveIntegerField()
    is_on = models.BooleanField("destroyed when the days are over", default=True)

    class Meta:
        ordering = ("kept_class",)

    def __str__(self) -> str:
        return self.kept_class


class HoldQuerySet(models.QuerySet["Hold"]):
    def standing(self, today: date) -> HoldQuerySet:
        """Those that hold something today: of a dispute, only while it is shared."""
        live = Q(dispute=None) | Q(
            dispute__consents__organization=models.F("organization"),
            dispute__consents__revoked_at=None,
        )
        return self.filter(live, lifted_on=None, last_day__gte=today)


class Hold(models.Model):
    """An organization keeps a casefile, or all that it made of a dispute, until a day."""

    id = uuid_key()
    organization = models.ForeignKey(Organization, models.CASCADE, related_name="holds")
    client_ref = models.UUIDField()
    casefile = models.ForeignKey(
        Casefile, models.CASCADE, null=True, blank=True, related_name="holds"
    )
    dispute = models.ForeignKey(
        Dispute, models.CASCADE, null=True, blank=True, related_name="holds"
    )
    reason = models.CharField(max_length=12, choices=HoldReason.choices)
    set_by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    set_on = models.DateField()
    last_day = models.DateField()
    lifted_on = models.DateField(null=True, blank=True)

    objects = HoldQuerySet.as_manager()

    class Meta:
        ordering = ("set_on", "pk")
        constraints = (
            models.UniqueConstraint("organization", "client_ref", name="hold_set_once"),
            models.CheckConstraint(
                condition=Q(dispute__isnull=False, casefile=None)
                | Q(dispute=None, casefile__isnull=False),
                name="hold_is_of_a_dispute_or_a_casefile",
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)


class Destruction(models.Model):
    """Two people destroy a casefile before its time: asked, confirmed, undone for a week, done."""

    id = uuid_key()
    casefile = models.OneToOneField(Casefile, models.CASCADE, related_name="destruction")
    asked_by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    asked_on = models.DateField()
    confirmed_by = models.ForeignKey(Account, models.SET_NULL, null=True, related_name="+")
    confirmed_on = models.DateField(null=True, blank=True)
    due_on = models.DateField(null=True, blank=True, db_index=True)

    def __str__(self) -> str:
        return str(self.pk)


class Certificate(models.Model):
    """What was destroyed of an organization's, signed; nothing in it leads to a person."""

    id = uuid_key()
    organization = models.ForeignKey(Organization, models.CASCADE, related_name="certificates")
    because = models.CharField(max_length=12, choices=DestroyedBecause.choices)
    destroyed_on = models.DateField()
    # Classes, numbers, fingerprints of files and days, as they were signed.
    said = models.JSONField()
    public_key = models.CharField(max_length=64)
    signature = models.CharField(max_length=128)

    class Meta:
        ordering = ("-destroyed_on", "pk")

    def __str__(self) -> str:
        return str(self.pk)

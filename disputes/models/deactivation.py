"""Accounts that a platform shut, one record for each lock-out."""

from __future__ import annotations

from django.db import models
from django.db.models import Q

from ..choices import DueProcess
from .columns import MoneyProperty, currency_column, micros_column, sealed_column, uuid_key
from .mass_event import MassEvent
from .people import Tasker
from .platform import Platform
from .revision import Revision


class DeactivationQuerySet(models.QuerySet["Deactivation"]):
    def of(self, tasker: Tasker) -> DeactivationQuerySet:
        return self.filter(tasker=tasker)

    def standing(self) -> DeactivationQuerySet:
        return self.filter(retracted_at=None)


class Deactivation(models.Model):
    """A lock-out with its five dates: cases are lost over which of them counts."""

    id = uuid_key()
    tasker = models.ForeignKey(Tasker, models.CASCADE, related_name="deactivations", db_index=False)
    client_ref = models.UUIDField()
    platform = models.ForeignKey(Platform, models.PROTECT, related_name="deactivations")
    mass_event = models.ForeignKey(
        MassEvent, models.SET_NULL, null=True, blank=True, related_name="deactivations"
    )
    seen_on = models.DateField(null=True, blank=True)
    notice_on = models.DateField(null=True, blank=True)
    effective_on = models.DateField(null=True, blank=True)
    appealed_on = models.DateField(null=True, blank=True)
    decided_on = models.DateField(null=True, blank=True)
    complained_on = models.DateField(null=True, blank=True)
    # The interval itself, where a source states it but not the dates it lies between.
    days_since_complaint = models.PositiveIntegerField(null=True, blank=True)
    balance_micros = micros_column(null=True, blank=True)
    balance_at_least = models.BooleanField(default=False)
    currency = currency_column(default="", blank=True)
    reason = sealed_column()
    rule_cited = sealed_column()
    note = sealed_column()
    entered_at = models.DateTimeField()
    # It came in with an archive, which says that it was written down then; not verified here.
    elsewhere_at = models.DateTimeField(null=True, blank=True)
    retracted_at = models.DateTimeField(null=True, blank=True)

    balance = MoneyProperty("balance_micros")

    objects = DeactivationQuerySet.as_manager()

    class Meta:
        ordering = ("-entered_at", "pk")
        constraints = (
            models.UniqueConstraint("tasker", "client_ref", name="deactivation_recorded_once"),
            models.UniqueConstraint(
                fields=("tasker", "mass_event"),
                condition=Q(retracted_at=None, mass_event__isnull=False),
                name="deactivation_joins_once",
            ),
            models.CheckConstraint(
                condition=Q(balance_micros=None) | Q(balance_micros__gte=0),
                name="deactivation_balance_not_negative",
            ),
            models.CheckConstraint(
                condition=Q(balance_micros=None) | ~Q(currency=""),
                name="deactivation_balance_has_currency",
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)


class LockOutAnswer(models.Model):
    """What its tasker said about how it was done, in one tap; a later word replaces it."""

    id = uuid_key()
    deactivation = models.ForeignKey(
        Deactivation, models.CASCADE, related_name="answers", db_index=False
    )
    about = models.CharField(max_length=12, choices=DueProcess.choices)
    is_so = models.BooleanField()
    entered_at = models.DateTimeField()
    # It came in with an archive, which says that it was said then; not verified here.
    elsewhere_at = models.DateTimeField(null=True, blank=True)
    # When another word took its place, or it was taken back; it is kept.
    replaced_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("entered_at", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("deactivation", "about"),
                condition=Q(replaced_at=None),
                name="lock_out_answer_one_holds",
            ),
        )
        indexes = (models.Index(fields=("deactivation",), name="lock_out_answers"),)

    def __str__(self) -> str:
        return str(self.pk)


class DeactivationRevision(Revision):
    """What a lock-out's record said before it was amended; never changed, like an entry's."""

    deactivation = models.ForeignKey(Deactivation, models.CASCADE, related_name="revisions")

"""Deadlines that run on a dispute, and the days from which they are counted."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.db.models.functions import Coalesce

from ..choices import ClockEvent, ClockState, SaidBy, WhoActs
from .columns import uuid_key
from .dispute import Dispute
from .rule import RuleVersion


class StartDate(models.Model):
    """A day that a rule counts from, and who said so; of one event the newest row holds."""

    id = uuid_key()
    dispute = models.ForeignKey(Dispute, models.CASCADE, related_name="start_dates", db_index=False)
    client_ref = models.UUIDField()
    event = models.CharField(max_length=24, choices=ClockEvent.choices)
    # None takes back what was said before.
    day = models.DateField(null=True, blank=True)
    said_by = models.CharField(max_length=12, choices=SaidBy.choices)
    entered_at = models.DateTimeField()
    # When it was written down on another site, which nobody checked here.
    elsewhere_at = models.DateTimeField(null=True, blank=True)
    # The `client_ref` of the letter that it was written with, which may be gone; none: by hand.
    letter_ref = models.UUIDField(null=True, blank=True)
    # It happened once more: days that were said by hand before count besides.
    once_more = models.BooleanField(default=False)

    class Meta:
        # By when it was first written down, as everything that another site can bring.
        ordering = (Coalesce("elsewhere_at", "entered_at"), "pk")
        constraints = (
            models.UniqueConstraint("dispute", "client_ref", name="start_date_stated_once"),
        )

    def __str__(self) -> str:
        return str(self.pk)


class ClockQuerySet(models.QuerySet["Clock"]):
    def live(self) -> ClockQuerySet:
        """Those of the version that a dispute goes by now."""
        return self.filter(replaced_at=None)

    def due_a_step(self, now: datetime) -> ClockQuerySet:
        return self.filter(next_step_at__lte=now).order_by("next_step_at", "pk")


class Clock(models.Model):
    """One deadline of one dispute, counted by one version of one rule."""

    id = uuid_key()
    # Indexed whole: the unique constraint holds live clocks only.
    dispute = models.ForeignKey(Dispute, models.CASCADE, related_name="clocks")
    rule = models.ForeignKey(RuleVersion, models.PROTECT, related_name="clocks")
    who_must_act = models.CharField(max_length=12, choices=WhoActs.choices)
    start_on = models.DateField()
    said_by = models.CharField(max_length=12, choices=SaidBy.choices)
    naive_on = models.DateField()
    prudent_on = models.DateField()
    shifted_on = models.DateField()
    # Codes of `Why`, with blanks between them.
    why = models.CharField(max_length=120, default="", blank=True)
    # The last day before the time started again.
    before_on = models.DateField(null=True, blank=True)
    state = models.CharField(max_length=12, choices=ClockState.choices)
    # When the state changes by itself (UTC); None when it does not.
    next_step_at = models.DateTimeField(null=True, blank=True)
    # A later version of its rule took over; what this one said is kept.
    replaced_at = models.DateTimeField(null=True, blank=True)

    objects = ClockQuerySet.as_manager()

    class Meta:
        ordering = ("prudent_on", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=("dispute", "rule", "start_on"),
                condition=Q(replaced_at=None),
                name="clock_of_a_day_once",
            ),
            models.CheckConstraint(
                condition=Q(replaced_at=None) | Q(next_step_at=None),
                name="clock_replaced_never_steps",
            ),
        )
        indexes = (
            models.Index(
                fields=("next_step_at", "id"),
                condition=Q(next_step_at__isnull=False),
                name="clock_next_step",
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)

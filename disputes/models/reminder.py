"""What a tasker asked to be reminded of, and what they answered when asked about their pay."""

from __future__ import annotations

from datetime import date

from django.db import models

from ..choices import PayAnswer
from .columns import sealed_column, uuid_key
from .dispute import Dispute
from .entry import WorkEntry
from .payment import Payment
from .people import Tasker


class ReminderQuerySet(models.QuerySet["Reminder"]):
    def of(self, tasker: Tasker) -> ReminderQuerySet:
        return self.filter(tasker=tasker)

    def open(self) -> ReminderQuerySet:
        return self.filter(done_at=None)

    def due(self, today: date) -> ReminderQuerySet:
        return self.open().filter(remind_on__lte=today)


class Reminder(models.Model):
    """A day on which the first page says it again; it is shown inside, and sent nowhere."""

    id = uuid_key()
    tasker = models.ForeignKey(Tasker, models.CASCADE, related_name="reminders", db_index=False)
    client_ref = models.UUIDField()
    entry = models.ForeignKey(
        WorkEntry, models.CASCADE, null=True, blank=True, related_name="reminders"
    )
    dispute = models.ForeignKey(
        Dispute, models.CASCADE, null=True, blank=True, related_name="reminders"
    )
    note = sealed_column()
    remind_on = models.DateField()
    entered_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)

    objects = ReminderQuerySet.as_manager()

    class Meta:
        ordering = ("remind_on", "entered_at", "pk")
        constraints = (models.UniqueConstraint("tasker", "client_ref", name="reminder_set_once"),)

    def __str__(self) -> str:
        return str(self.pk)


class CheckInQuerySet(models.QuerySet["CheckIn"]):
    def of(self, tasker: Tasker) -> CheckInQuerySet:
        return self.filter(tasker=tasker)

    def standing(self) -> CheckInQuerySet:
        """Answers that were not taken back."""
        return self.filter(undone_at=None)


class CheckIn(models.Model):
    """One answer to "were you paid?"; a "no" of a certain day may matter to a claim later."""

    id = uuid_key()
    tasker = models.ForeignKey(Tasker, models.CASCADE, related_name="check_ins", db_index=False)
    client_ref = models.UUIDField()
    entry = models.ForeignKey(WorkEntry, models.CASCADE, related_name="check_ins")
    answer = models.CharField(max_length=4, choices=PayAnswer.choices)
    # What "yes, all of it" recorded.
    payment = models.ForeignKey(
        Payment, models.SET_NULL, null=True, blank=True, related_name="check_ins"
    )
    # From this day on it is asked again.
    ask_again_on = models.DateField(null=True, blank=True)
    answered_at = models.DateTimeField()
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = CheckInQuerySet.as_manager()

    class Meta:
        ordering = ("answered_at", "pk")
        constraints = (
            models.UniqueConstraint("tasker", "client_ref", name="check_in_answered_once"),
        )

    def __str__(self) -> str:
        return str(self.pk)

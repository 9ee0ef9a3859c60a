"""Where a tasker is told by e-mail that there is a reminder, if they chose so."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import Q

from .columns import sealed_column, uuid_key
from .people import Tasker


class MailReminderQuerySet(models.QuerySet["MailReminder"]):
    def due(self, now: datetime) -> MailReminderQuerySet:
        """Those that are to be looked at, and that no worker holds."""
        return self.filter(next_at__lte=now)


class MailReminder(models.Model):
    """The one address of a tasker; this row is also its place in the queue, once a day."""

    id = uuid_key()
    tasker = models.OneToOneField(Tasker, models.CASCADE, related_name="mail_reminder")
    goes_to = sealed_column()
    # While it is not confirmed: the digest of the code that was sent there, sealed.
    code = sealed_column()
    code_ends_at = models.DateTimeField(null=True, blank=True)
    # Of the words, and of the page behind the address in them.
    language = models.CharField(max_length=12)
    confirmed_on = models.DateField(null=True, blank=True)
    # When it is looked at next: a morning, or the end of a worker's lease.
    next_at = models.DateTimeField(null=True, blank=True)
    # What was decided up to here was told.
    told_until = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    # Days in a row on which its mail server said that there is no such address.
    refusals = models.PositiveSmallIntegerField(default=0)

    objects = MailReminderQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=Q(confirmed_on=None, next_at=None, told_until=None)
                | Q(confirmed_on__isnull=False, next_at__isnull=False, told_until__isnull=False),
                name="mail_goes_out_once_confirmed",
            ),
        )
        indexes = (
            models.Index(fields=("next_at",), condition=Q(next_at__isnull=False), name="mail_due"),
        )

    def __str__(self) -> str:
        return str(self.pk)

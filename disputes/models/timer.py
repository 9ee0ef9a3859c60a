"""A clock that a tasker started, until what it measured is logged."""

from __future__ import annotations

from django.db import models

from .columns import uuid_key
from .people import Tasker


class TimerQuerySet(models.QuerySet["Timer"]):
    def of(self, tasker: Tasker) -> TimerQuerySet:
        return self.filter(tasker=tasker)


class Timer(models.Model):
    """The one clock of a tasker; once its time is logged, the entry has it and this is gone."""

    id = uuid_key()
    tasker = models.OneToOneField(Tasker, models.CASCADE, related_name="timer")
    # The entry that comes of it has the same, so that one clock is never logged twice.
    client_ref = models.UUIDField()
    started_at = models.DateTimeField()
    stopped_at = models.DateTimeField(null=True, blank=True)

    objects = TimerQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(
                condition=models.Q(stopped_at=None)
                | models.Q(stopped_at__gte=models.F("started_at")),
                name="timer_stopped_after_its_start",
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)

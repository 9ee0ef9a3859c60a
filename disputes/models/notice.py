"""What its tasker is told of a step that a clock took."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef

from ..choices import ClockState
from .clock import Clock, ClockQuerySet
from .columns import uuid_key
from .dispute import UNRESOLVED, Dispute
from .people import Tasker

# As the ORM reads it: nothing is told of what is closed or paid, from the moment that it is.
RUNNING = {"dispute__status__in": UNRESOLVED, "dispute__paid_at": None}


def clocks_of_notices() -> ClockQuerySet:
    """Return the clocks that a notice of an outer query is about, where they still say so."""
    return Clock.objects.live().filter(
        dispute=OuterRef("dispute"),
        state=OuterRef("state"),
        prudent_on=OuterRef("day"),
        rule__subdivision="",
    )


class NoticeQuerySet(models.QuerySet["Notice"]):
    def of(self, tasker: Tasker) -> NoticeQuerySet:
        return self.filter(tasker=tasker)

    def standing(self) -> NoticeQuerySet:
        """Those that are still true: the dispute runs, and a clock of it stands where they say.

        So a step that follows, a closed or paid dispute, and a day that was corrected take a
        notice back in the moment they are written, whoever was about to tell it.
        """
        here: dict[str, Any] = RUNNING
        return self.filter(Exists(clocks_of_notices()), **here)

    def with_what_it_is_about(self) -> NoticeQuerySet:
        return self.select_related("dispute__platform")

    def unseen(self) -> NoticeQuerySet:
        return self.filter(is_seen=False)


class Notice(models.Model):
    """One step of a dispute's clocks that its tasker should know of.

    Written by the statement that takes the step, so once. Clocks that take the same step for the
    same day share one. It holds no words: what is told is read from the clocks.
    """

    id = uuid_key()
    tasker = models.ForeignKey(Tasker, models.CASCADE, related_name="notices", db_index=False)
    dispute = models.ForeignKey(Dispute, models.CASCADE, related_name="notices", db_index=False)
    state = models.CharField(max_length=12, choices=ClockState.choices)
    # The prudent day of the clocks that took the step.
    day = models.DateField()
    decided_at = models.DateTimeField()
    # No time of it: that would tell when somebody was here.
    is_seen = models.BooleanField(default=False)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ("-decided_at", "pk")
        constraints = (models.UniqueConstraint("dispute", "state", "day", name="notice_once"),)
        indexes = (
            models.Index(fields=("tasker", "decided_at"), name="notice_of_tasker"),
            # For whoever carries them out of here: what was decided lately.
            models.Index(fields=("decided_at",), name="notice_newest"),
        )

    def __str__(self) -> str:
        return str(self.pk)

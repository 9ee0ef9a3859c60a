"""What taskers save while they still can."""

from __future__ import annotations

from django.db import models

from .columns import uuid_key
from .people import Tasker
from .platform import Platform


class PrecautionQuerySet(models.QuerySet["Precaution"]):
    def of(self, tasker: Tasker) -> PrecautionQuerySet:
        return self.filter(tasker=tasker)


class Precaution(models.Model):
    """The list of what to save from one platform before it may shut the account."""

    id = uuid_key()
    tasker = models.ForeignKey(Tasker, models.CASCADE, related_name="precautions", db_index=False)
    platform = models.ForeignKey(Platform, models.PROTECT, related_name="precautions")
    begun_on = models.DateField()
    # Codes of SavedItem, separated by spaces: what the tasker says there is none of.
    has_none = models.CharField(max_length=120, default="", blank=True)

    objects = PrecautionQuerySet.as_manager()

    class Meta:
        ordering = ("begun_on", "pk")
        constraints = (
            models.UniqueConstraint(fields=("tasker", "platform"), name="precaution_begun_once"),
        )

    def __str__(self) -> str:
        return str(self.pk)

"""Events that hit many taskers at once."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q

from ..choices import MassEventKind, Verified
from .columns import uuid_key
from .platform import Platform


class MassEvent(models.Model):
    """A country closed or a batch rejected: one umbrella that taskers join."""

    id = uuid_key()
    slug = models.SlugField(max_length=60, unique=True)
    platform = models.ForeignKey(Platform, models.PROTECT, related_name="mass_events")
    kind = models.CharField(max_length=20, choices=MassEventKind.choices)
    country = models.CharField(max_length=2, default="", blank=True)
    # First and last possible day: a source that says "March 2024" states no closer date.
    happened_from = models.DateField(null=True, blank=True)
    happened_to = models.DateField(null=True, blank=True)
    message = models.TextField(default="", blank=True)
    source = models.TextField(default="", blank=True)
    verified = models.CharField(max_length=8, choices=Verified.choices, default=Verified.NO)
    # The release of totals at which enough people had said that their account is open again.
    reopened_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = (F("happened_from").desc(nulls_last=True), "slug")
        constraints = (
            models.CheckConstraint(
                condition=Q(happened_from=None)
                | Q(happened_to=None)
                | Q(happened_to__gte=F("happened_from")),
                name="mass_event_ends_after_it_began",
            ),
        )

    def __str__(self) -> str:
        return self.slug

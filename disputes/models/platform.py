"""Platforms that hand out work."""

from __future__ import annotations

from django.db import models

from ..choices import Verified
from .columns import uuid_key

# The one row for work on a platform that no table knows.
OTHER = "other"


class PlatformQuerySet(models.QuerySet["Platform"]):
    def to_choose(self) -> PlatformQuerySet:
        """By name, the one for all others last."""
        other = models.Case(models.When(slug=OTHER, then=1), default=0)
        return self.order_by(other, "name")


class Platform(models.Model):
    """A company or site that hands out work, from the reference table or added by an operator."""

    id = uuid_key()
    slug = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=80)
    operator = models.TextField(default="", blank=True)
    # Its fixed pay days, as `rules/pay_days.py` reads them; empty where it has or names none.
    pay_days = models.CharField(max_length=200, default="", blank=True)
    source = models.TextField(default="", blank=True)
    verified = models.CharField(max_length=8, choices=Verified.choices, default=Verified.NO)
    # An operator wrote it down or corrected it: no later table overrules that.
    is_operators = models.BooleanField(default=False)

    objects = PlatformQuerySet.as_manager()

    class Meta:
        ordering = ("name",)

    def __str__(self) -> str:
        return self.name

"""Rates that were seen before and after a change."""

from __future__ import annotations

from django.db import models

from .columns import MoneyProperty, currency_column, micros_column, sealed_column, uuid_key
from .dispute import Dispute
from .revision import Revision


class RateChange(models.Model):
    """Two rates a dispute reports; only rates of the same project are shown as a cut."""

    id = uuid_key()
    dispute = models.OneToOneField(Dispute, models.CASCADE, related_name="rate_change")
    before_micros = micros_column()
    after_micros = micros_column()
    after_is_below = models.BooleanField(default=False)
    currency = currency_column()
    like_for_like = models.BooleanField(default=False)
    note = sealed_column()

    before = MoneyProperty("before_micros")
    after = MoneyProperty("after_micros")

    def __str__(self) -> str:
        return str(self.pk)


class RateChangeRevision(Revision):
    """What two rates were told to be before they were corrected; never changed."""

    rate_change = models.ForeignKey(RateChange, models.CASCADE, related_name="revisions")

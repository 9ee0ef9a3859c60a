"""Sums kept ready for aggregates: changes are appended, a job folds them."""

from __future__ import annotations

from django.db import models
from django.db.models.functions import Now

from .columns import currency_column, uuid_key
from .people import Tasker


class RollupDelta(models.Model):
    """A change of one dispute's share, written in the transaction that changed the dispute."""

    id = models.BigAutoField(primary_key=True)
    tasker = models.ForeignKey(Tasker, models.CASCADE, related_name="+")
    platform = models.CharField(max_length=40)
    country = models.CharField(max_length=2, default="", blank=True)
    ground = models.CharField(max_length=32)
    month = models.CharField(max_length=7, default="", blank=True)
    due_on = models.CharField(max_length=10, default="", blank=True)
    currency = currency_column(default="", blank=True)
    disputes = models.IntegerField()
    unknown = models.IntegerField(default=0)
    at_least = models.IntegerField(default=0)
    promised_micros = models.BigIntegerField(default=0)
    received_micros = models.BigIntegerField(default=0)
    owed_micros = models.BigIntegerField(default=0)
    # How long it has waited to be folded, for the health page; gone with the row.
    written_at = models.DateTimeField(db_default=Now())

    def __str__(self) -> str:
        return str(self.pk)


class RollupShare(models.Model):
    """What one tasker adds to one cell of one question: counted, never shown by itself."""

    id = uuid_key()
    question = models.CharField(max_length=12)
    cell = models.CharField(max_length=40)
    currency = currency_column(default="", blank=True)
    tasker = models.ForeignKey(Tasker, models.CASCADE, related_name="+")
    disputes = models.IntegerField(default=0)
    unknown = models.IntegerField(default=0)
    at_least = models.IntegerField(default=0)
    promised_micros = models.BigIntegerField(default=0)
    received_micros = models.BigIntegerField(default=0)
    owed_micros = models.BigIntegerField(default=0)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("question", "cell", "currency", "tasker"),
                name="rollup_share_once",
            ),
        )
        indexes = (
            # What fell back to nothing is removed with each fold.
            models.Index(
                fields=("question",), condition=models.Q(disputes=0), name="rollup_share_empty"
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)


class Release(models.Model):
    """Everybody's totals as they were published for one month; never restated."""

    month = models.CharField(max_length=7, primary_key=True)
    counted_on = models.DateField()
    # Published cells only, already rounded, by question.
    tables = models.JSONField(default=dict)
    # Weeks with many lock-outs that are in no mass event, for organizers; no part of the tables.
    lock_outs = models.JSONField(default=list)
    # Of the tables as canonical JSON: a release can be compared with what was printed from it.
    sha256 = models.CharField(max_length=64)

    class Meta:
        ordering = ("-month",)

    def __str__(self) -> str:
        return self.month

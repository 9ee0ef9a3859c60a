"""Wages that laws set, as they were written down; amended by adding the next version."""

from __future__ import annotations

from django.db import models
from django.db.models import Exists, OuterRef, Q

from ..choices import Verified
from ..reference.rows import WageRow
from .columns import MoneyProperty, currency_column, micros_column, uuid_key


class WageVersionQuerySet(models.QuerySet["WageVersion"]):
    def current(self) -> WageVersionQuerySet:
        """The newest version of each wage."""
        newer = WageVersion.objects.filter(code=OuterRef("code"), number__gt=OuterRef("number"))
        return self.filter(~Exists(newer))


class WageVersion(models.Model):
    """What one wage was said to be from a moment on, with its source and its days."""

    id = uuid_key()
    code = models.CharField(max_length=40)
    number = models.PositiveIntegerField()
    country = models.CharField(max_length=2)
    region = models.CharField(max_length=80, default="", blank=True)
    # "minimum" alone is compared with what an hour paid.
    kind = models.CharField(max_length=12)
    scope = models.CharField(max_length=120, default="", blank=True)
    # None where the source names the wage without an amount.
    amount_micros = micros_column(null=True, blank=True)
    # Where the source gives a range.
    amount_max_micros = micros_column(null=True, blank=True)
    currency = currency_column(default="", blank=True)
    per = models.CharField(max_length=8)
    # Hundredths of an hour that the amount pays; None where the source gives no basis.
    hours_hundredths = models.PositiveIntegerField(null=True, blank=True)
    # As far as the source tells: "2023", "2026-01" or "2026-01-16".
    effective_from = models.CharField(max_length=10, default="", blank=True)
    effective_to = models.CharField(max_length=10, default="", blank=True)
    legal_source = models.CharField(max_length=200, default="", blank=True)
    source = models.CharField(max_length=300)
    verified = models.CharField(max_length=8, choices=Verified.choices, default=Verified.NO)
    confidence = models.CharField(max_length=8, default="", blank=True)
    notes = models.CharField(max_length=300, default="", blank=True)
    # From the shipped table, or written by an operator, whose word no later table overrules.
    is_shipped = models.BooleanField(default=False)
    opened_at = models.DateTimeField()

    objects = WageVersionQuerySet.as_manager()

    amount = MoneyProperty("amount_micros")
    amount_max = MoneyProperty("amount_max_micros")

    class Meta:
        ordering = ("code", "number")
        constraints = (
            models.UniqueConstraint("code", "number", name="wage_version_once"),
            models.CheckConstraint(condition=~Q(source=""), name="wage_has_a_source"),
        )

    def __str__(self) -> str:
        return f"{self.code} {self.number}"

    @property
    def row(self) -> WageRow:
        return WageRow(
            wage_id=self.code,
            country=self.country,
            region=self.region,
            kind=self.kind,
            scope=self.scope,
            amount=self.amount,
            amount_max=self.amount_max,
            per=self.per,
            hours_hundredths=self.hours_hundredths,
            effective_from=self.effective_from,
            effective_to=self.effective_to,
            legal_source=self.legal_source,
            source=self.source,
            verified=Verified(self.verified),
            confidence=self.confidence,
            notes=self.notes,
        )

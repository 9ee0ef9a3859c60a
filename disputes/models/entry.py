"""Work that a tasker logged, and what was promised for it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import F, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce

from ..choices import PlatformStatus, RateBasis, WorkKind
from .columns import (
    IndexWithNulls,
    MoneyProperty,
    currency_column,
    micros_column,
    sealed_column,
    uuid_key,
)
from .people import Tasker
from .platform import Platform
from .revision import Revision


class WorkEntryQuerySet(models.QuerySet["WorkEntry"]):
    def of(self, tasker: Tasker) -> WorkEntryQuerySet:
        return self.filter(tasker=tasker)

    def standing(self) -> WorkEntryQuerySet:
        """Entries that were not taken back."""
        return self.filter(retracted_at=None)

    def with_received(self, *, besides: UUID | None = None) -> WorkEntryQuerySet:
        """Add `received_micros`: what standing payments in hand gave to each entry, 0 if none.

        The payment `besides` is not counted. A subquery, so that a join which is chained to it
        can never count a share twice.
        """
        shares = self.model._meta.get_field("allocations").related_model._default_manager
        counted = shares.filter(
            entry=OuterRef("pk"),
            payment__retracted_at=None,
            payment__counts_as_received=True,
        )
        if besides is not None:
            counted = counted.exclude(payment=besides)
        received = counted.values("entry").values(sum=Sum("micros"))
        return self.annotate(received_micros=Coalesce(Subquery(received), 0))


class WorkEntry(models.Model):
    """One piece of work or unpaid time of a tasker, with the pay that was promised for it."""

    id = uuid_key()
    tasker = models.ForeignKey(Tasker, models.CASCADE, related_name="entries", db_index=False)
    client_ref = models.UUIDField()
    # The one form that logged it together with others; empty where it was logged by itself.
    batch = models.UUIDField(null=True, blank=True)
    platform = models.ForeignKey(Platform, models.PROTECT, related_name="entries")
    kind = models.CharField(max_length=12, choices=WorkKind.choices, default=WorkKind.WORK)
    project = sealed_column()
    task_ref = sealed_column()
    note = sealed_column()
    # Empty where it is not stated, and where the work took several days.
    worked_on = models.DateField(null=True, blank=True)
    seconds = models.PositiveIntegerField(null=True, blank=True)
    # What a timer measured; `seconds` is what the person made of it.
    timed_seconds = models.PositiveIntegerField(null=True, blank=True)
    units = models.PositiveIntegerField(default=1)
    rate_basis = models.CharField(max_length=8, choices=RateBasis.choices, default=RateBasis.TOTAL)
    rate_micros = micros_column(null=True, blank=True)
    promised_micros = micros_column(null=True, blank=True)
    promised_at_least = models.BooleanField(default=False)
    currency = currency_column(default="", blank=True)
    pay_due_on = models.DateField(null=True, blank=True)
    platform_status = models.CharField(
        max_length=12, choices=PlatformStatus.choices, default=PlatformStatus.NOT_STATED
    )
    entered_at = models.DateTimeField()
    # It came in with an archive, which says that it was written down then; not verified here.
    elsewhere_at = models.DateTimeField(null=True, blank=True)
    retracted_at = models.DateTimeField(null=True, blank=True)

    promised = MoneyProperty("promised_micros")
    rate = MoneyProperty("rate_micros")

    objects = WorkEntryQuerySet.as_manager()

    class Meta:
        ordering = (F("worked_on").desc(nulls_last=True), "-entered_at", "pk")
        constraints = (
            models.UniqueConstraint("tasker", "client_ref", name="entry_logged_once"),
            models.CheckConstraint(
                condition=Q(promised_micros=None) | Q(promised_micros__gte=0),
                name="entry_promised_not_negative",
            ),
            models.CheckConstraint(
                condition=Q(promised_micros=None) | ~Q(currency=""),
                name="entry_promised_has_currency",
            ),
        )
        # The order above, after the tasker: a page of a long list is read without sorting it.
        indexes = (
            IndexWithNulls(
                F("tasker"),
                F("worked_on").desc(nulls_last=True),
                F("entered_at").desc(),
                F("id"),
                name="entry_by_tasker_day",
            ),
            models.Index("batch", condition=~Q(batch=None), name="entry_by_batch"),
        )

    def __str__(self) -> str:
        return str(self.pk)


class EntryRevision(Revision):
    """What an entry said before it was amended; never changed, never deleted by itself."""

    entry = models.ForeignKey(WorkEntry, models.CASCADE, related_name="revisions")


def received_of(entry: Any) -> int:
    """Read the annotation of `with_received`, in micro-units of the entry's currency."""
    return int(entry.received_micros)

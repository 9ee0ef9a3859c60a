"""Money that a platform paid, and the shares of it that belong to entries."""

from __future__ import annotations

from django.db import models
from django.db.models import F, Q, Sum, Value
from django.db.models.functions import Coalesce

from ..choices import MoneyStage
from .columns import MoneyProperty, currency_column, micros_column, sealed_column, uuid_key
from .entry import WorkEntry
from .people import Tasker
from .platform import Platform
from .revision import Revision


class PaymentQuerySet(models.QuerySet["Payment"]):
    def of(self, tasker: Tasker) -> PaymentQuerySet:
        return self.filter(tasker=tasker)

    def standing(self) -> PaymentQuerySet:
        return self.filter(retracted_at=None)

    def to_share(self) -> PaymentQuerySet:
        """Received money of which a part is for no standing entry yet; `shared` is the rest."""
        shared = Sum("allocations__micros", filter=Q(allocations__entry__retracted_at=None))
        received = self.standing().filter(counts_as_received=True)
        return received.annotate(shared=Coalesce(shared, Value(0))).filter(
            shared__lt=F("amount_micros")
        )


class Payment(models.Model):
    """One payout: the amount in the platform's currency, what it cost and what arrived."""

    id = uuid_key()
    tasker = models.ForeignKey(Tasker, models.CASCADE, related_name="payments", db_index=False)
    client_ref = models.UUIDField()
    platform = models.ForeignKey(Platform, models.PROTECT, related_name="payments")
    amount_micros = micros_column()
    currency = currency_column()
    # Kept beside the amount: fee in the same currency, and what arrived in the tasker's own.
    fee_micros = micros_column(null=True, blank=True)
    landed_micros = micros_column(null=True, blank=True)
    landed_currency = currency_column(default="", blank=True)
    received_on = models.DateField(null=True, blank=True)
    stage = models.CharField(max_length=12, choices=MoneyStage.choices, default=MoneyStage.IN_HAND)
    # Written with `stage` by the service, so that sums need no list of stages.
    counts_as_received = models.BooleanField(default=True)
    note = sealed_column()
    # What it was said to be for at first, so that the same sent again is known.
    purpose_sha256 = models.CharField(max_length=64, default="", blank=True)
    entered_at = models.DateTimeField()
    # It came in with an archive, which says that it was written down then; not verified here.
    elsewhere_at = models.DateTimeField(null=True, blank=True)
    retracted_at = models.DateTimeField(null=True, blank=True)

    amount = MoneyProperty("amount_micros")
    fee = MoneyProperty("fee_micros")
    landed = MoneyProperty("landed_micros", "landed_currency")

    objects = PaymentQuerySet.as_manager()

    class Meta:
        ordering = (F("received_on").desc(nulls_last=True), "-entered_at", "pk")
        constraints = (
            models.UniqueConstraint("tasker", "client_ref", name="payment_recorded_once"),
            models.CheckConstraint(condition=Q(amount_micros__gte=0), name="payment_not_negative"),
            models.CheckConstraint(
                condition=Q(fee_micros=None)
                | Q(fee_micros__gte=0, fee_micros__lte=F("amount_micros")),
                name="payment_fee_within_amount",
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)


class Allocation(models.Model):
    """The share of one payment that pays one entry, in the currency that both have."""

    id = uuid_key()
    payment = models.ForeignKey(Payment, models.CASCADE, related_name="allocations", db_index=False)
    entry = models.ForeignKey(WorkEntry, models.CASCADE, related_name="allocations")
    micros = micros_column()
    # Shared out by need; otherwise the person said that this is what the entry got.
    worked_out = models.BooleanField(default=False)

    class Meta:
        constraints = (
            models.UniqueConstraint("payment", "entry", name="allocation_once_per_entry"),
            models.CheckConstraint(condition=Q(micros__gte=0), name="allocation_not_negative"),
        )

    def __str__(self) -> str:
        return str(self.pk)


class PaymentRevision(Revision):
    """What a payment said before it was amended; never changed, like an entry's."""

    payment = models.ForeignKey(Payment, models.CASCADE, related_name="revisions")

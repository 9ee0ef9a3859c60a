"""Claims that pay is owed or that access was wrongly taken."""

from __future__ import annotations

from datetime import datetime

from django.db import models
from django.db.models import Q

from ..choices import AgeBand, ConsentLevel, DisputeStatus, Ground
from .columns import MoneyProperty, currency_column, micros_column, sealed_column, uuid_key
from .deactivation import Deactivation
from .entry import WorkEntry
from .people import Organization, Tasker
from .platform import Platform
from .revision import Revision

UNRESOLVED = tuple(status.value for status in DisputeStatus if status.is_unresolved)


class DisputeQuerySet(models.QuerySet["Dispute"]):
    def of(self, tasker: Tasker) -> DisputeQuerySet:
        return self.filter(tasker=tasker)

    def unresolved(self) -> DisputeQuerySet:
        return self.filter(status__in=UNRESOLVED)

    def running(self) -> DisputeQuerySet:
        """Open, and not all of the pay has come: only to these does anything happen by itself."""
        return self.unresolved().filter(paid_at=None)

    def due_a_step(self, now: datetime) -> DisputeQuerySet:
        return self.running().filter(next_step_at__lte=now).order_by("next_step_at", "pk")

    def shared_with(self, organization: Organization) -> DisputeQuerySet:
        """Disputes whose tasker consents, at this moment, that the organization sees them.

        At most one consent of a dispute is live for each organization, so no row comes twice.
        """
        return self.filter(consents__organization=organization, consents__revoked_at=None)

    def shared_at(self, organization: Organization, least: ConsentLevel) -> DisputeQuerySet:
        """Those of them whose tasker consents to this level, or to more."""
        return self.filter(
            consents__organization=organization,
            consents__revoked_at=None,
            consents__level__in=least.and_above(),
        )


class Dispute(models.Model):
    """A claim of one tasker on one ground, in at most one currency."""

    id = uuid_key()
    tasker = models.ForeignKey(Tasker, models.CASCADE, related_name="disputes", db_index=False)
    client_ref = models.UUIDField()
    platform = models.ForeignKey(Platform, models.PROTECT, related_name="disputes")
    deactivation = models.ForeignKey(
        Deactivation, models.PROTECT, null=True, blank=True, related_name="disputes"
    )
    entries: models.ManyToManyField[WorkEntry, DisputeEntry] = models.ManyToManyField(
        WorkEntry, through="DisputeEntry", related_name="disputes"
    )
    ground = models.CharField(max_length=32, choices=Ground.choices)
    statement = sealed_column()
    status = models.CharField(
        max_length=12, choices=DisputeStatus.choices, default=DisputeStatus.RAISED
    )
    country = models.CharField(max_length=2, default="", blank=True)
    # Sums over its entries, each owed on its own, and the trapped balance; restated by the
    # service that changes any of them. None where no amount is stated: unknown is not zero.
    promised_micros = micros_column(null=True, blank=True)
    received_micros = micros_column(null=True, blank=True)
    owed_micros = micros_column(null=True, blank=True)
    owed_at_least = models.BooleanField(default=False)
    currency = currency_column(default="", blank=True)
    # The day that the tasker gave; it wins over the days that the entries' pay was due.
    stated_due_on = models.DateField(null=True, blank=True)
    # The day the pay fell due, the anchor of ageing; None where it is not stated.
    due_on = models.DateField(null=True, blank=True)
    age_band = models.CharField(max_length=8, choices=AgeBand.choices, default=AgeBand.UNKNOWN)
    # Since when all that is stated to be owed has come, by the record; while it is set nothing
    # happens by itself. None where something is missing, or may be.
    paid_at = models.DateTimeField(null=True, blank=True)
    # When the next band begins (UTC); None when nothing more can happen by itself.
    next_step_at = models.DateTimeField(null=True, blank=True)
    raised_at = models.DateTimeField()
    # It came in with an archive, which says that it was written down then; not verified here.
    elsewhere_at = models.DateTimeField(null=True, blank=True)
    resolved_at = models.DateTimeField(null=True, blank=True)

    promised = MoneyProperty("promised_micros")
    received = MoneyProperty("received_micros")
    owed = MoneyProperty("owed_micros")

    objects = DisputeQuerySet.as_manager()

    class Meta:
        ordering = ("-raised_at", "pk")
        constraints = (
            models.UniqueConstraint("tasker", "client_ref", name="dispute_raised_once"),
            models.CheckConstraint(
                condition=Q(owed_micros=None) | Q(owed_micros__gte=0),
                name="dispute_owed_not_negative",
            ),
            models.CheckConstraint(
                condition=Q(status__in=UNRESOLVED) | Q(next_step_at=None),
                name="dispute_resolved_never_ages",
            ),
            models.CheckConstraint(
                condition=Q(paid_at=None) | Q(next_step_at=None),
                name="dispute_paid_never_ages",
            ),
            models.CheckConstraint(
                condition=Q(next_step_at=None) | Q(due_on__isnull=False),
                name="dispute_ages_from_a_due_day",
            ),
            models.CheckConstraint(
                condition=Q(status__in=UNRESOLVED, resolved_at=None)
                | ~Q(status__in=UNRESOLVED) & Q(resolved_at__isnull=False),
                name="dispute_resolved_has_a_time",
            ),
        )
        indexes = (
            models.Index(
                fields=("next_step_at", "id"),
                condition=Q(next_step_at__isnull=False),
                name="dispute_next_step",
            ),
        )

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def runs(self) -> bool:
        """Whether anything happens to it by itself."""
        return self.status in UNRESOLVED and self.paid_at is None


class DisputeEntry(models.Model):
    """One entry that a dispute is about."""

    id = uuid_key()
    dispute = models.ForeignKey(Dispute, models.CASCADE, related_name="items", db_index=False)
    entry = models.ForeignKey(WorkEntry, models.PROTECT, related_name="dispute_items")

    class Meta:
        constraints = (
            models.UniqueConstraint("dispute", "entry", name="dispute_names_entry_once"),
        )

    def __str__(self) -> str:
        return str(self.pk)


class DisputeRevision(Revision):
    """What a dispute said before it was amended; never changed, like an entry's."""

    dispute = models.ForeignKey(Dispute, models.CASCADE, related_name="revisions")

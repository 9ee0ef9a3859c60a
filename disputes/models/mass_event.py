"""Events that hit many taskers at once."""

from __future__ import annotations

from datetime import date

from django.db import models
from django.db.models import F, Q

from ..choices import MassEventKind, MassEventState, SaidBy, Verified
from ..rules.event_days import NO_DAYS, EventDays
from .columns import uuid_key
from .people import Organization
from .platform import Platform

LOCK_OUTS = tuple(kind for kind in MassEventKind if kind.is_lock_out)


class Told(models.Model):
    """When an event was told and took effect, and whose word each is; and whether it stands."""

    state = models.CharField(
        max_length=12, choices=MassEventState.choices, default=MassEventState.OPEN
    )
    notice_on = models.DateField(null=True, blank=True)
    notice_by = models.CharField(max_length=12, choices=SaidBy.choices, default="", blank=True)
    effective_on = models.DateField(null=True, blank=True)
    effective_by = models.CharField(max_length=12, choices=SaidBy.choices, default="", blank=True)

    class Meta:
        abstract = True

    @property
    def days(self) -> EventDays:
        """The days that it lends; what was taken back lends none."""
        if self.state == MassEventState.WITHDRAWN:
            return NO_DAYS
        return self.told

    @property
    def told(self) -> EventDays:
        return EventDays(
            notice_on=self.notice_on,
            notice_by=self.notice_by,
            effective_on=self.effective_on,
            effective_by=self.effective_by,
        )


class MassEventQuerySet(models.QuerySet["MassEvent"]):
    def to_join(self) -> MassEventQuerySet:
        """Those that a lock-out can become part of."""
        return self.filter(kind__in=LOCK_OUTS, state=MassEventState.OPEN)

    def of_operator(self) -> MassEventQuerySet:
        """Those that an operator opened from a source; others are for signed-in people only."""
        return self.filter(organization=None)

    def of(self, organization: Organization) -> MassEventQuerySet:
        return self.filter(organization=organization)


class MassEvent(Told):
    """A country closed or a batch rejected: one umbrella that taskers join."""

    id = uuid_key()
    slug = models.SlugField(max_length=60, unique=True)
    platform = models.ForeignKey(Platform, models.PROTECT, related_name="mass_events")
    kind = models.CharField(max_length=20, choices=MassEventKind.choices)
    country = models.CharField(max_length=2, default="", blank=True)
    # First and last possible day: a source that says "March 2024" states no closer date.
    happened_from = models.DateField(null=True, blank=True)
    happened_to = models.DateField(null=True, blank=True)
    # Words of a source, of an operator alone: nobody else writes what all taskers read.
    message = models.TextField(default="", blank=True)
    source = models.TextField(default="", blank=True)
    verified = models.CharField(max_length=8, choices=Verified.choices, default=Verified.NO)
    # Who opened it; none where an operator did.
    organization = models.ForeignKey(
        Organization, models.SET_NULL, null=True, blank=True, related_name="mass_events"
    )
    client_ref = models.UUIDField(null=True, blank=True, editable=False)
    opened_at = models.DateTimeField(null=True, blank=True, editable=False)
    # The release of totals at which enough people had said that their account is open again.
    reopened_on = models.DateField(null=True, blank=True)

    objects = MassEventQuerySet.as_manager()

    class Meta:
        ordering = (F("happened_from").desc(nulls_last=True), "slug")
        constraints = (
            models.CheckConstraint(
                condition=Q(happened_from=None)
                | Q(happened_to=None)
                | Q(happened_to__gte=F("happened_from")),
                name="mass_event_ends_after_it_began",
            ),
            models.CheckConstraint(
                condition=(Q(notice_on=None) | ~Q(notice_by=""))
                & (Q(effective_on=None) | ~Q(effective_by="")),
                name="mass_event_days_have_words",
            ),
            models.UniqueConstraint("organization", "client_ref", name="mass_event_opened_once"),
        )

    def __str__(self) -> str:
        return self.slug

    @property
    def known_days(self) -> tuple[date, ...]:
        """All days that are known of it; the first and the last enclose it."""
        days = (self.happened_from, self.happened_to, self.notice_on, self.effective_on)
        return tuple(sorted(day for day in days if day))

    @property
    def may_be_joined(self) -> bool:
        """As `to_join` of its rows."""
        return self.kind in LOCK_OUTS and self.state == MassEventState.OPEN


class MassEventVersion(Told):
    """What an event said from a moment on; to amend it is to add the next version."""

    id = uuid_key()
    mass_event = models.ForeignKey(
        MassEvent, models.CASCADE, related_name="versions", db_index=False
    )
    number = models.PositiveIntegerField()
    stated_at = models.DateTimeField()
    # When the disputes of those who joined had been dated by it; None while some may not be.
    dated_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("mass_event", "number")
        constraints = (
            models.UniqueConstraint("mass_event", "number", name="mass_event_version_once"),
        )
        indexes = (
            models.Index(
                fields=("stated_at",), condition=Q(dated_at=None), name="mass_event_to_date"
            ),
        )

    def __str__(self) -> str:
        return f"{self.mass_event_id} {self.number}"

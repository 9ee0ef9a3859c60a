"""Deadlines of the law and of platforms, as they were written down, and days of closed offices."""

from __future__ import annotations

from django.db import models
from django.db.models import Exists, OuterRef, Q

from ..choices import (
    ClockEvent,
    ClockType,
    Forum,
    Shown,
    StopEffect,
    Unit,
    Verified,
    WhoActs,
    WorksAs,
)
from ..rules.clocks import Period
from .columns import uuid_key


class RuleVersionQuerySet(models.QuerySet["RuleVersion"]):
    def current(self) -> RuleVersionQuerySet:
        """The newest version of each rule."""
        newer = RuleVersion.objects.filter(code=OuterRef("code"), number__gt=OuterRef("number"))
        return self.filter(~Exists(newer))

    def waiting(self) -> RuleVersionQuerySet:
        """Those that were not brought to all disputes yet, the first opened first."""
        return self.filter(applied_at=None).order_by("opened_at", "code", "number")

    def to_show(self) -> RuleVersionQuerySet:
        return self.exclude(shown=Shown.NO).filter(length__isnull=False)


class RuleVersion(models.Model):
    """What one rule said from a moment on; to amend it is to add the next version."""

    id = uuid_key()
    code = models.CharField(max_length=40)
    number = models.PositiveIntegerField()
    country = models.CharField(max_length=2)
    subdivision = models.CharField(max_length=20, default="", blank=True)
    # Of a platform's own rule, which holds in every country ("ZZ").
    platform = models.CharField(max_length=40, default="", blank=True)
    applies_to = models.CharField(max_length=16, choices=WorksAs.choices)
    name = models.CharField(max_length=160)
    name_fr = models.CharField(max_length=160)
    clock_type = models.CharField(max_length=24, choices=ClockType.choices)
    who_must_act = models.CharField(max_length=12, choices=WhoActs.choices)
    # Where a claim by it goes.
    forum = models.CharField(max_length=8, choices=Forum.choices)
    # None where the rule states no period of its own.
    length = models.PositiveIntegerField(null=True, blank=True)
    unit = models.CharField(max_length=16, choices=Unit.choices)
    minus_days = models.PositiveIntegerField(default=0)
    starts_from = models.CharField(max_length=200, default="", blank=True)
    start_event = models.CharField(max_length=24, choices=ClockEvent.choices)
    # Its first day is never guessed from others on the record.
    stated_only = models.BooleanField(default=False)
    stops_or_restarts = models.CharField(max_length=200, default="", blank=True)
    # What happens to it, by event: {"COURT_FILED": "stop"}.
    stops = models.JSONField(default=dict, blank=True)
    legal_source = models.CharField(max_length=200)
    source = models.CharField(max_length=300)
    verified = models.CharField(max_length=8, choices=Verified.choices, default=Verified.NO)
    confidence = models.CharField(max_length=8, default="", blank=True)
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    shown = models.CharField(max_length=4, choices=Shown.choices, default=Shown.NO)
    notes = models.CharField(max_length=300, default="", blank=True)
    # From the shipped table, or written by an operator, whose word no later table overrules.
    is_shipped = models.BooleanField(default=False)
    opened_at = models.DateTimeField()
    # When the disputes that it concerns had been dated by it; None while some may not be.
    applied_at = models.DateTimeField(null=True, blank=True)

    objects = RuleVersionQuerySet.as_manager()

    class Meta:
        ordering = ("code", "number")
        constraints = (
            models.UniqueConstraint("code", "number", name="rule_version_once"),
            models.CheckConstraint(condition=~Q(source=""), name="rule_has_a_source"),
        )

    def __str__(self) -> str:
        return f"{self.code} {self.number}"

    @property
    def is_to_show(self) -> bool:
        """As `to_show` of its rows."""
        return self.shown != Shown.NO and self.length is not None

    @property
    def period(self) -> Period:
        return Period(
            code=self.code,
            clock_type=ClockType(self.clock_type),
            who=WhoActs(self.who_must_act),
            length=self.length,
            unit=Unit(self.unit),
            start_event=ClockEvent(self.start_event),
            minus_days=self.minus_days,
            stops={ClockEvent(event): StopEffect(to) for event, to in self.stops.items()},
        )


class ClosedDay(models.Model):
    """A day on which offices of a country are closed, or open after all, by an operator's word."""

    id = uuid_key()
    country = models.CharField(max_length=2)
    subdivision = models.CharField(max_length=20, default="", blank=True)
    day = models.DateField()
    name = models.CharField(max_length=80)
    is_open = models.BooleanField(default=False)
    source = models.CharField(max_length=300)

    class Meta:
        ordering = ("country", "day")
        constraints = (
            models.UniqueConstraint("country", "subdivision", "day", name="closed_day_once"),
            models.CheckConstraint(condition=~Q(source=""), name="closed_day_has_a_source"),
        )

    def __str__(self) -> str:
        return f"{self.country} {self.day}"

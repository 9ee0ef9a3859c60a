"""The rows of the shipped tables: each knows its source and how far it was verified."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from ..choices import (
    ClockEvent,
    ClockType,
    Ground,
    Shown,
    StopEffect,
    Unit,
    Verified,
    WhoActs,
    WorksAs,
)
from ..money import Money


@dataclass(frozen=True, slots=True, kw_only=True)
class Sourced:
    """What every row has."""

    source: str
    verified: Verified
    confidence: str

    @property
    def is_fact(self) -> bool:
        """Whether a page may state the row: read at its source, wholly or in part."""
        return self.verified is not Verified.NO


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineRow(Sourced):
    rule_id: str
    country: str
    subdivision: str
    # Of a platform's own rule, which holds in every country.
    platform: str
    applies_to: WorksAs
    name: str
    name_fr: str
    clock_type: ClockType
    who_must_act: WhoActs
    # None where the rule states no period of its own.
    length: int | None
    unit: Unit
    minus_days: int
    starts_from: str
    start_event: ClockEvent
    # Its first day is never guessed from others on the record.
    stated_only: bool
    stops_or_restarts: str
    stops: Mapping[ClockEvent, StopEffect]
    legal_source: str
    valid_from: date | None
    valid_to: date | None
    ship: Shown
    notes: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WageRow(Sourced):
    """A wage by the hour, day or month; `amount_max` where the source gives a range."""

    wage_id: str
    country: str
    region: str
    kind: str
    scope: str
    amount: Money | None
    amount_max: Money | None
    per: str
    # Hundredths of an hour that the amount pays; None where the source gives no basis.
    hours_hundredths: int | None
    effective_from: str
    effective_to: str
    legal_source: str
    notes: str

    def in_force(self, on: date) -> bool:
        """Say whether the row holds on a day; without a first day it is not known to."""
        if not self.effective_from or on < first_day(self.effective_from):
            return False
        return not self.effective_to or on <= last_day(self.effective_to)

    def by_hour(self) -> Money | None:
        """Return the lower amount by the hour; None where hours or amount are not stated."""
        if self.amount is None or not self.hours_hundredths:
            return None
        return self.amount.times(100, self.hours_hundredths)


@dataclass(frozen=True, slots=True, kw_only=True)
class PlatformRow(Sourced):
    slug: str
    name: str
    operator: str
    group: str
    hq_country: str
    worker_status: str
    payout_channels: str
    pay_rule: str
    # As `rules/pay_days.py` reads it.
    pay_days: str
    min_payout: str
    help_channel: str
    appeal_terms: str
    export: str
    fairwork_2023: str
    events: str
    notes: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistRow(Sourced):
    """One thing that an authority or a platform asks to see, or finds helpful."""

    item_id: str
    destination: str
    country: str
    asks_for: str
    # In French, where it is ours to translate; "" where nobody did.
    asks_for_fr: str
    required: str
    notes: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GroundRow:
    """What the taxonomy says about one ground, and what evidence it needs."""

    ground: Ground
    name_en: str
    name_fr: str
    definition: str
    machine_test: str
    fairwork_principle: str
    ilo_reference: str
    other_hook: str
    evidence_needed: tuple[str, ...]
    default_clock: str
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GlossaryRow(Sourced):
    """What one thing is called, by language; `unsure` are those to ask a speaker about."""

    term_id: str
    words: Mapping[str, str]
    unsure: frozenset[str]
    notes: str


def first_day(period: str) -> date:
    """Return the first day of "2023", "2026-01" or "2026-01-16"."""
    year, month, day = [*(int(part) for part in period.split("-")), 1, 1][:3]
    return date(year, month, day)


def last_day(period: str) -> date:
    """Return the last day of "2023", "2026-01" or "2026-01-16"."""
    parts = period.count("-")
    if parts == 2:
        return date.fromisoformat(period)
    if parts == 0:
        return date(int(period), 12, 31)
    return (first_day(period) + timedelta(days=31)).replace(day=1) - timedelta(days=1)

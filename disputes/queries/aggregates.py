"""Totals for organizers: everybody's, frozen monthly and without small groups; and their own.

Only these dataclasses leave the floor: a cell of fewer people than the setting is not in them,
nor is the number of cells that were left out, which would itself tell something.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ..models import Organization
from ..money import Money

# The questions asked of every dispute, each a table of its own; never crossed with another.
QUESTIONS = ("platform", "country", "month", "ground", "age")


@dataclass(frozen=True, slots=True)
class Quartiles:
    """What a quarter, a half and three quarters of the taskers are owed at most."""

    lower: Money
    median: Money
    upper: Money


@dataclass(frozen=True, slots=True)
class Band:
    """An amount of at least `low` and less than `high`."""

    low: Money
    high: Money


@dataclass(frozen=True, slots=True)
class PublishedCell:
    """One cell of everybody's totals: counts to the nearest 5, money to 2 digits."""

    cell: str  # platform slug, country code, "2026-03", ground or age band; "" is not stated
    label: str  # the platform's name, or the cell itself
    currency: str
    taskers: int
    disputes: int
    owed: Money
    promised: Money | None
    received: Money | None
    quartiles: tuple[Band, Band, Band]


@dataclass(frozen=True, slots=True)
class Everybody:
    """The newest monthly release; `counted_on` is None before the first one."""

    counted_on: date | None
    smallest_group: int
    tables: dict[str, tuple[PublishedCell, ...]]


@dataclass(frozen=True, slots=True)
class ExactCell:
    """One cell of the disputes that are shared with an organization."""

    cell: str
    label: str
    currency: str  # "" where no amount is stated
    taskers: int
    disputes: int
    unknown: int  # disputes with no stated amount: counted, never zero
    at_least: int  # disputes whose amount is a lower bound
    promised: Money | None
    received: Money | None
    owed: Money | None
    quartiles: Quartiles | None


@dataclass(frozen=True, slots=True)
class Shared:
    tables: dict[str, tuple[ExactCell, ...]]


def everybody() -> Everybody:
    """Return the newest release of everybody's totals."""
    return Everybody(None, 10, {question: () for question in QUESTIONS})


def shared(organization: Organization) -> Shared:
    """Return exact totals of the unresolved disputes shared with the organization now."""
    return Shared({question: () for question in QUESTIONS})

"""Cells of the shipped tables, read: an empty one is None, and nothing is filled in."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from types import MappingProxyType

from ..choices import ClockEvent, StopEffect
from ..money import MICROS_PER_UNIT, Money

FOLDER = Path(__file__).parent


def rows(table: str) -> Iterator[dict[str, str]]:
    with (FOLDER / f"{table}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def stops(text: str) -> Mapping[ClockEvent, StopEffect]:
    """Read "COURT_FILED=stop;DEMAND_RECEIVED=restart"."""
    pairs = (part.partition("=")[::2] for part in text.split(";") if part)
    return MappingProxyType({ClockEvent(event): StopEffect(effect) for event, effect in pairs})


def day(text: str) -> date | None:
    return date.fromisoformat(text) if text else None


def money(amount: str, currency: str) -> Money | None:
    return Money.parse(amount, currency) if amount else None


def hundredths(hours: str) -> int | None:
    # Read with the exact decimal reader of money; the unit does not matter to it.
    return Money.parse(hours, "USD").micros * 100 // MICROS_PER_UNIT if hours else None

"""When a reminder by e-mail may go out, and which days it may be about."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

MORNING: Final = time(9)
EVENING: Final = time(21)
# What nobody carried out by then is old: the first page has it.
CARRIED_FOR: Final = timedelta(days=2)


def next_morning(now: datetime, zone: ZoneInfo) -> datetime:
    """Return the next nine o'clock of that clock, in UTC; never this moment."""
    local = now.astimezone(zone)
    day = local.date() + timedelta(days=0 if local.time() < MORNING else 1)
    return datetime.combine(day, MORNING, zone).astimezone(UTC)


def is_waking(now: datetime, zone: ZoneInfo) -> bool:
    """Say whether a phone may ring: after missed runs it would be at any hour."""
    return MORNING <= now.astimezone(zone).time() < EVENING


def days_to_tell(told_until: datetime, now: datetime, zone: ZoneInfo) -> tuple[date, date]:
    """Return the day after which, and the day until which, what falls on a day is told."""
    since = max(told_until, now - CARRIED_FOR)
    return since.astimezone(zone).date(), now.astimezone(zone).date()


def masked(address: str) -> str:
    """Return enough of an address for its owner to know it, on a screen that others see."""
    name, _at, site = address.rpartition("@")
    return f"{name[:1]}…@…{site[-1:]}"

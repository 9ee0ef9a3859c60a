"""Mass events as an organizer reads them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from django.conf import settings
from django.db.models import Count, Q

from ..access import disputes_seen_by
from ..models import Deactivation, MassEvent, Organizer, Platform, Vouch
from ..rules.disclosure import COUNT_STEP
from .lock_outs import days_of
from .release import SEASONED_AFTER

LOOKED_BACK: Final = timedelta(days=90)


@dataclass(frozen=True, slots=True)
class MassEventRow:
    """An event, and how many taskers who joined it share a dispute with the organization."""

    event: MassEvent
    taskers: int


def mass_events_seen_by(organizer: Organizer) -> tuple[MassEventRow, ...]:
    """Return all events; the count is only of taskers who share, never of everybody who joined."""
    shared = disputes_seen_by(organizer).values("pk")
    joined = Count(
        "deactivations__tasker",
        filter=Q(deactivations__disputes__in=shared, deactivations__retracted_at=None),
        distinct=True,
    )
    events = MassEvent.objects.select_related("platform").annotate(joined=joined)
    return tuple(MassEventRow(event, event.joined) for event in events)


@dataclass(frozen=True, slots=True)
class Proposal:
    """So many were blocked on one platform in one week that it may be one event."""

    platform: Platform
    monday: date
    # Rounded down: one person more or less seldom shows.
    at_least: int


def proposed(*, today: date) -> tuple[Proposal, ...]:
    """Return weeks with many lock-outs that are in no event, the newest first.

    The people are those who count in everybody's totals, and no group of them is shown that is
    too small to be published; weeks are fixed, so that no two of them can be compared by a day.
    """
    recent = today - LOOKED_BACK
    rows = Deactivation.objects.standing().filter(
        Q(seen_on__gte=recent) | Q(notice_on__gte=recent) | Q(effective_on__gte=recent),
        mass_event=None,
        tasker__account__opened_on__lte=today - SEASONED_AFTER,
        tasker__in=Vouch.objects.counting().values("tasker"),
    )
    people: defaultdict[tuple[date, Platform], set[UUID]] = defaultdict(set)
    for row in rows.select_related("platform"):
        first = days_of(row).first_sign()
        assert first is not None  # one of the three is stated
        people[first - timedelta(days=first.weekday()), row.platform].add(row.tasker_id)
    large = (
        Proposal(platform, monday, len(who) // COUNT_STEP * COUNT_STEP)
        for (monday, platform), who in people.items()
        if len(who) >= settings.SMALLEST_GROUP
    )
    return tuple(sorted(large, key=lambda each: (-each.monday.toordinal(), each.platform.slug)))

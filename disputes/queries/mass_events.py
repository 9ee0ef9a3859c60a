"""Mass events as an organizer reads them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.db.models import Count, Q

from ..access import disputes_seen_by
from ..models import Deactivation, MassEvent, Organizer, Platform, Release
from ..rules.disclosure import COUNT_STEP, enough_whoever_lies
from .lock_outs import days_of
from .release import words_for

LOOKED_BACK: Final = timedelta(days=90)
# From a week's Monday until it may be counted: most have written it down by then.
SETTLED: Final = timedelta(days=14)


@dataclass(frozen=True, slots=True)
class MassEventRow:
    """An event, and how many taskers who joined it share a dispute with the organization.

    Rounded down; None where fewer did than a group that may be published.
    """

    event: MassEvent
    at_least: int | None
    is_own: bool


def mass_events_seen_by(organizer: Organizer) -> tuple[MassEventRow, ...]:
    """Return all events; the count is only of taskers who share, never of everybody who joined."""
    shared = disputes_seen_by(organizer).values("pk")
    joined = Count(
        "deactivations__tasker",
        filter=Q(deactivations__disputes__in=shared, deactivations__retracted_at=None),
        distinct=True,
    )
    rows = MassEvent.objects.select_related("platform", "organization")
    events: Iterable[Any] = rows.annotate(joined=joined)
    own = organizer.organization_id
    return tuple(
        MassEventRow(event, _rounded(event.joined), event.organization_id == own)
        for event in events
    )


def _rounded(people: int) -> int | None:
    if people < settings.SMALLEST_GROUP:
        return None
    return people // COUNT_STEP * COUNT_STEP


@dataclass(frozen=True, slots=True)
class Proposal:
    """So many were blocked on one platform in one week that it may be one event."""

    platform: Platform
    monday: date
    at_least: int


def count_proposals(*, today: date) -> list[dict[str, str | int]]:
    """Count, for a release, the weeks with many lock-outs that are in no event.

    Each week belongs to one release and is never counted again, so that nobody can compare two
    counts of it. The people are those who count in everybody's totals, enough of them even where
    one organization's word is left out.
    """
    until = today.replace(day=1)
    since = (until - timedelta(days=1)).replace(day=1)
    first, last = since - SETTLED, until - SETTLED + timedelta(days=6)
    rows = Deactivation.objects.standing().filter(
        Q(seen_on__range=(first, last))
        | Q(notice_on__range=(first, last))
        | Q(effective_on__range=(first, last)),
        mass_event=None,
    )
    words = words_for(rows.values("tasker"), today=today)
    people: defaultdict[tuple[date, str], dict[UUID, set[UUID]]] = defaultdict(dict)
    for row in rows.select_related("platform"):
        monday = _monday_of(row)
        if row.tasker_id in words and since <= monday + SETTLED < until:
            people[monday, row.platform.slug][row.tasker_id] = words[row.tasker_id]
    return [
        # Rounded down: one person more or less seldom shows.
        {
            "platform": slug,
            "monday": monday.isoformat(),
            "at_least": len(who) // COUNT_STEP * COUNT_STEP,
        }
        for (monday, slug), who in sorted(people.items())
        if enough_whoever_lies(who, smallest_group=settings.SMALLEST_GROUP)
    ]


def proposed(*, today: date) -> tuple[Proposal, ...]:
    """Return what the last releases found, the newest week first."""
    releases = Release.objects.filter(counted_on__gte=today - LOOKED_BACK)
    rows = [row for each in releases.values_list("lock_outs", flat=True) for row in each]
    platforms = Platform.objects.in_bulk({row["platform"] for row in rows}, field_name="slug")
    found = [
        Proposal(
            platforms[row["platform"]], date.fromisoformat(row["monday"]), int(row["at_least"])
        )
        for row in rows
        if row["platform"] in platforms  # an operator can rename or remove one
    ]
    return tuple(sorted(found, key=lambda each: (-each.monday.toordinal(), each.platform.slug)))


def _monday_of(row: Deactivation) -> date:
    first = days_of(row).first_sign()
    assert first is not None  # one of the three is stated
    return first - timedelta(days=first.weekday())

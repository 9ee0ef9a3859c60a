"""Mass events as taskers meet them: what they can join, and with which of their notes."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from ..models import Deactivation, MassEvent, Tasker, WorkEntry
from ..rules.event_days import may_be_one
from .lock_outs import days_of

# So long after it was opened, the first page asks those who may have been blocked with others.
ASKED: Final = timedelta(days=30)
MOST: Final = 100


@dataclass(frozen=True, slots=True)
class Offer:
    """An event to join, and the lock-outs that can become part of it, or the one that is."""

    event: MassEvent
    notes: tuple[Deactivation, ...]
    joined: Deactivation | None


def here(tasker: Tasker) -> Q:
    """Events of the tasker's country, and of none; where theirs is not known, all of them."""
    return Q(country__in=("", tasker.country)) if tasker.country else Q()


def offers(tasker: Tasker) -> tuple[Offer, ...]:
    """Return the events of platforms that the tasker has notes of, in three statements."""
    mine = Deactivation.objects.of(tasker).standing()
    worked = WorkEntry.objects.of(tasker).standing().values("platform")
    events = MassEvent.objects.to_join().filter(here(tasker))
    events = events.filter(Q(platform__in=worked) | Q(platform__in=mine.values("platform")))
    events |= MassEvent.objects.filter(pk__in=mine.values("mass_event"))
    notes: defaultdict[UUID, list[Deactivation]] = defaultdict(list)
    joined: dict[UUID, Deactivation] = {}
    for row in mine:
        if row.mass_event_id is None:
            notes[row.platform_id].append(row)
        else:
            joined[row.mass_event_id] = row
    found = events.distinct().select_related("platform", "organization")[:MOST]
    return tuple(
        Offer(
            event,
            tuple(row for row in notes[event.platform_id] if _may_be_one(row, event)),
            joined.get(event.pk),
        )
        for event in found
    )


def offered_to(row: Deactivation) -> list[MassEvent]:
    """Return the events that one lock-out can become part of, none of another year's."""
    if row.retracted_at is not None or row.mass_event_id is not None:
        return []
    events = MassEvent.objects.to_join().filter(here(row.tasker), platform=row.platform_id)
    taken = Deactivation.objects.of(row.tasker).standing().filter(mass_event=OuterRef("pk"))
    found = events.filter(~Exists(taken)).select_related("platform", "organization")
    return [event for event in found if _may_be_one(row, event)]


def newly_offered(row: Deactivation, today: date) -> bool:
    """Whether one of the events that it can become part of was opened not long ago."""
    since = _begins(today - ASKED)
    return any(event.opened_at and event.opened_at >= since for event in offered_to(row))


def _may_be_one(row: Deactivation, event: MassEvent) -> bool:
    days = event.known_days
    return may_be_one(
        days_of(row), since=days[0] if days else None, until=days[-1] if days else None
    )


def is_offered(tasker: Tasker, today: date) -> Exists:
    """Say, inside a statement over lock-outs, whether an event was opened for one not long ago."""
    fresh: QuerySet[MassEvent] = MassEvent.objects.to_join().filter(
        here(tasker), platform=OuterRef("platform"), opened_at__gte=_begins(today - ASKED)
    )
    joined = Deactivation.objects.of(tasker).standing().filter(mass_event=OuterRef("pk"))
    return Exists(fresh.filter(~Exists(joined)))


def _begins(day: date) -> datetime:
    return datetime.combine(day, time.min, UTC)

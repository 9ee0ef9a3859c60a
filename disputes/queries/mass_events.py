"""Mass events as an organizer reads them."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Count, Q

from ..access import disputes_seen_by
from ..models import MassEvent, Organizer


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

"""What happened to a dispute, in order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from ..choices import AgeBand, EventKind
from ..models import Dispute, DisputeEvent, Organization
from ..money import Money


@dataclass(frozen=True, slots=True)
class Moment:
    """One line of a timeline; `label` is an English sentence that the door translates."""

    when: datetime
    recorded_at: datetime
    kind: EventKind
    label: str
    by_clock: bool
    # What a step of ageing reached, who was concerned, what was paid: empty for other kinds.
    band: AgeBand | None = None
    organization: str = ""
    amount: Money | None = None

    @property
    def written_later(self) -> bool:
        """Whether it was written down on a later day than it happened."""
        return self.recorded_at.date() > self.when.date()


def timeline(dispute: Dispute, *, seen_by: Organization | None = None) -> list[Moment]:
    """Return the moments of a dispute, oldest first, in two queries.

    An organization (`seen_by`) is not told with whom else the tasker shares the dispute.
    """
    events = DisputeEvent.objects.filter(dispute=dispute)
    concerned = {event.pk: _organization_id(event) for event in events}
    names = _names({pk for pk in concerned.values() if pk})
    return [
        _moment(event, names.get(concerned[event.pk], ""))
        for event in events
        if seen_by is None or concerned[event.pk] in (None, seen_by.pk)
    ]


def _organization_id(event: DisputeEvent) -> UUID | None:
    text = event.detail.get("organization")
    return UUID(text) if text else None


def _names(ids: set[UUID]) -> dict[UUID | None, str]:
    rows = Organization.objects.filter(pk__in=ids).values_list("pk", "name")
    return {pk: name for pk, name in rows} if ids else {}


def _moment(event: DisputeEvent, organization: str) -> Moment:
    kind = EventKind(event.kind)
    detail = event.detail
    return Moment(
        when=event.happened_at,
        recorded_at=event.recorded_at,
        kind=kind,
        label=kind.label,
        by_clock=kind is EventKind.AGED,
        band=AgeBand(detail["to"]) if kind is EventKind.AGED else None,
        organization=organization,
        amount=Money.parse(detail["amount"], detail["currency"]) if "amount" in detail else None,
    )

"""The head of the log for a packet, and the proof of each event in it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import UTC
from uuid import UUID

from django.db.models import Exists, OuterRef

from ..documents.log import Leaf, Log
from ..models import DisputeEvent, HistoryLeaf, HistoryLink, HistoryRoot
from ..rules import history, merkle
from .history import rest_of, with_nodes, with_previous


@dataclass(frozen=True, slots=True)
class Proofs:
    """What goes into the manifest; the leaves are by event."""

    log: Log | None = None
    leaves: dict[UUID, Leaf] = field(default_factory=dict)


def proofs(events: Iterable[DisputeEvent], root: HistoryRoot | None) -> Proofs:
    """Prove the events under this head, which has all of them in its tree."""
    if root is None:
        return Proofs()
    told = {event.pk: event for event in events}
    disputes = {event.dispute_id for event in told.values()}
    links = HistoryLink.objects.filter(dispute_ref__in=disputes)
    places = dict(
        HistoryLeaf.objects.filter(link__in=links.values("number"), position__lt=root.size)
        .order_by()
        .values_list("link", "position")
    )
    leaves = {
        link.event_ref: _leaf(told[link.event_ref], places[link.number], rest_of(link))
        for link in with_previous(links)
        if link.event_ref in told
    }
    positions = [leaf.position for leaf in leaves.values()]
    path = with_nodes(lambda at: merkle.inclusion_of_several(positions, root.size, at))
    log = Log(
        size=root.size,
        root=root.root,
        past=root.past,
        signed_at=root.signed_at,
        signature=root.signature,
        proof=tuple(part.hex() for part in path),
    )
    return Proofs(log, leaves)


def has_all(root: HistoryRoot, dispute_ids: Collection[UUID]) -> bool:
    """Say whether everything that happened to these disputes stands under this head."""
    leaves = HistoryLeaf.objects.filter(link=OuterRef("number"), position__lt=root.size)
    links = HistoryLink.objects.filter(Exists(leaves), event_ref=OuterRef("pk"))
    events = DisputeEvent.objects.filter(dispute__in=dispute_ids)
    return not events.filter(~Exists(links)).exists()


def _leaf(event: DisputeEvent, position: int, rest: str) -> Leaf:
    return Leaf(
        position=position,
        recorded_on=event.recorded_at.astimezone(UTC).date(),
        salt=history.salt_to_show(event.salt),
        rest=rest,
    )

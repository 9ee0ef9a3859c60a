"""The log as it is kept: an event's digests, and the nodes of the tree."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar

from django.db.models import Case, Exists, OuterRef, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from ..models import DisputeEvent, HistoryLeaf, HistoryLink, HistoryRoot
from ..models.history import HASH_LETTERS
from ..rules import history, merkle

Node = tuple[int, int]
Answer = TypeVar("Answer")
AT_ONCE = 1000
# Longer than any transaction: what was recorded earlier than the rest may be committed later.
LATEST = timedelta(hours=1)


def content_of(event: DisputeEvent) -> str:
    """The digest of every field of an event, as it was read from its row."""
    return history.content(
        event.salt,
        {
            "id": event.pk.hex,
            "dispute": event.dispute_id.hex,
            "kind": event.kind,
            "happened_at": moment(event.happened_at),
            "recorded_at": moment(event.recorded_at),
            "actor": event.actor_id.hex if event.actor_id else None,
            "detail": event.detail,
            "step": event.step,
        },
    )


def shown_of(event: DisputeEvent) -> str:
    return history.shown(
        history.salt_to_show(event.salt),
        code=event.kind,
        happened_on=event.happened_at.astimezone(UTC).date(),
        recorded_on=event.recorded_at.astimezone(UTC).date(),
    )


def moment(when: datetime) -> str:
    return when.astimezone(UTC).isoformat(timespec="microseconds")


def not_written_down(events: QuerySet[DisputeEvent]) -> QuerySet[DisputeEvent]:
    """Those of the events that the log does not have yet, in their order."""
    links = HistoryLink.objects.filter(event_ref=OuterRef("pk"))
    return events.filter(~Exists(links)).order_by("recorded_at", "pk")


def with_previous(links: QuerySet[HistoryLink]) -> QuerySet[HistoryLink]:
    """Add the digest of the link before each in its dispute; empty where that is missing."""
    before = HistoryLink.objects.filter(
        dispute_ref=OuterRef("dispute_ref"), nth=OuterRef("nth") - 1
    )
    first = Case(When(nth=1, then=Value(history.START)), default=Value(""))
    return links.annotate(previous=Coalesce(Subquery(before.values("digest")[:1]), first))


def rest_of(link: Any) -> str:
    """The digest of all that a packet does not show of a link, which came `with_previous`."""
    return history.rest(
        previous=link.previous,
        nth=link.nth,
        dispute_ref=link.dispute_ref,
        event_ref=link.event_ref,
        content_digest=link.content,
    )


def not_in_tree(links: QuerySet[HistoryLink]) -> QuerySet[HistoryLink]:
    return links.filter(~Exists(HistoryLeaf.objects.filter(link=OuterRef("number"))))


def past_of(last: HistoryRoot | None) -> str:
    """The digest of a signed head and all before it, which the next one is to carry."""
    if last is None:
        return history.START
    return history.past(last.past, size=last.size, root=last.root, signature=last.signature)


def signed_part(root: HistoryRoot) -> bytes:
    return history.root_to_sign(
        size=root.size,
        root=root.root,
        past_digest=root.past,
        signed_at=root.signed_at.astimezone(UTC),
        closes_on=root.closes_on,
    )


def size_of_tree() -> int:
    last = HistoryLeaf.objects.order_by("-position").values_list("position", flat=True).first()
    return 0 if last is None else last + 1


def stored(nodes: Iterable[Node]) -> dict[Node, bytes]:
    """Read the hashes of full nodes: each is in the row of the last leaf below it."""
    rows_of = {node: ((node[1] + 1) << node[0]) - 1 for node in nodes}
    hashes: dict[int, str] = {}
    positions = sorted(set(rows_of.values()))
    for start in range(0, len(positions), AT_ONCE):
        rows = HistoryLeaf.objects.filter(position__in=positions[start : start + AT_ONCE])
        hashes.update(rows.values_list("position", "hashes"))
    return {
        (level, index): bytes.fromhex(hashes[position][HASH_LETTERS * level :][:HASH_LETTERS])
        for (level, index), position in rows_of.items()
    }


def with_nodes(ask: Callable[[merkle.At], Answer]) -> Answer:
    """Answer from the kept nodes: ask once to hear which are needed, read them, ask again."""
    needed: set[Node] = set()

    def note(level: int, index: int) -> bytes:
        needed.add((level, index))
        return b""

    ask(note)
    found = stored(needed)
    return ask(lambda level, index: found[level, index])

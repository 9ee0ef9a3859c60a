"""The links of the log become leaves of a tree, in an order that tells no times.

Who gets a packet sees at which places of the tree its events are, and how large the tree is. In
the order of writing, that would tell the minute of each event to whoever has events of their own
around it, and count everybody's. So a day's links come in together after midnight, by their
digests, filled up with leaves that stand for nothing; a packet takes in its own disputes' at once.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterable
from datetime import UTC, date, datetime, time, timedelta
from operator import itemgetter
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, QuerySet

from ..models import DisputeEvent, HistoryLeaf, HistoryLink, HistoryRoot
from ..queries.history import (
    not_in_tree,
    not_written_down,
    past_of,
    signed_part,
    size_of_tree,
    with_nodes,
)
from ..rules import history, merkle
from ..vault import signing
from .history import CHUNK, alone, append, write_down_the_rest

# A quiet day and a busier one look the same.
DAILY: Final = 64
FOR_PACKET: Final = 16
# What was being written at midnight is committed by then.
AFTER_MIDNIGHT: Final = timedelta(minutes=10)

Link = tuple[int, str]


def close_day(*, now: datetime) -> bool:
    """Take in what was written until midnight (UTC), once a day; a missed day comes with the next.

    Return whether it was this call that did it.
    """
    day = (now.astimezone(UTC) - AFTER_MIDNIGHT).date() - timedelta(days=1)
    if HistoryRoot.objects.filter(closes_on=day).exists():
        return False
    write_down_the_rest(now=now)
    links = _until(datetime.combine(day + timedelta(days=1), time.min, UTC))
    numbers = list(links.values_list("number", flat=True))
    while len(numbers) > CHUNK:
        with transaction.atomic():
            alone(wait=True)
            if rows := _still_out(numbers[:CHUNK]):
                _grow(rows, 1, now, None)
        numbers = numbers[CHUNK:]
    with transaction.atomic():
        alone(wait=True)
        if HistoryRoot.objects.filter(closes_on=day).exists():
            return False
        _grow(_still_out(numbers), DAILY, now, day)
    return True


@transaction.atomic
def take_in(*, dispute_ids: Collection[UUID], now: datetime) -> HistoryRoot:
    """Have all that these disputes' histories hold now in the tree, and return its signed head.

    The caller holds the disputes, so that nothing is added to them meanwhile.
    """
    alone(wait=True)
    new = not_written_down(DisputeEvent.objects.filter(dispute__in=dispute_ids))
    while events := list(new[:CHUNK]):
        append(events, now=now)
    links = not_in_tree(HistoryLink.objects.filter(dispute_ref__in=dispute_ids))
    return _grow(list(links.values_list("number", "digest")), FOR_PACKET, now, None)


def _still_out(numbers: Collection[int]) -> list[Link]:
    """Of these links, those that no packet took in a moment ago."""
    links = not_in_tree(HistoryLink.objects.filter(number__in=numbers))
    return list(links.values_list("number", "digest"))


def _until(midnight: datetime) -> QuerySet[HistoryLink]:
    later = DisputeEvent.objects.filter(pk=OuterRef("event_ref"), recorded_at__gte=midnight)
    return not_in_tree(HistoryLink.objects.filter(~Exists(later))).order_by("digest")


def _grow(links: Collection[Link], step: int, now: datetime, closes_on: date | None) -> HistoryRoot:
    """Add the links, and leaves for nothing until the size is a whole number of steps."""
    size = size_of_tree()
    least = size + max(len(links), 1)
    padding = least + -least % step - size - len(links)
    nodes = with_nodes(lambda at: {node: at(*node) for node in merkle.peaks(size)})
    leaves = []
    for digest, leaf in sorted([*_of_links(links), *_of_nothing(padding)], key=itemgetter(0)):
        hashed = merkle.leaf_hash(bytes.fromhex(digest))
        done = merkle.completed_by(size, hashed, lambda level, index: nodes[level, index])
        nodes.update({(level, size >> level): each for level, each in enumerate(done)})
        leaf.position, leaf.hashes = size, b"".join(done).hex()
        leaves.append(leaf)
        size += 1
    HistoryLeaf.objects.bulk_create(leaves)
    return _signed(size, merkle.root(size, lambda *node: nodes[node]), now, closes_on)


def _of_links(links: Iterable[Link]) -> Iterable[tuple[str, HistoryLeaf]]:
    return ((digest, HistoryLeaf(link=number)) for number, digest in links)


def _of_nothing(count: int) -> Iterable[tuple[str, HistoryLeaf]]:
    salts = (secrets.token_hex(16) for _ in range(count))
    return ((history.nothing(salt), HistoryLeaf(salt=salt)) for salt in salts)


def _signed(size: int, head: bytes, now: datetime, closes_on: date | None) -> HistoryRoot:
    last = HistoryRoot.objects.order_by("-size").first()
    root = HistoryRoot(
        size=size,
        root=head.hex(),
        past=past_of(last),
        signed_at=now.astimezone(UTC).replace(second=0, microsecond=0),
        closes_on=closes_on,
    )
    root.signature = signing.sign(signed_part(root)).hex()
    root.save(force_insert=True)
    return root

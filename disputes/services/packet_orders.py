"""A packet too large to be frozen while somebody waits: ordered, and frozen by its worker.

An order says which disputes and how; it stands where what is frozen will stand, sealed with the
packet's key. One conditional statement puts the one in the place of the other.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

import orjson
from django.db import transaction

from ..errors import DomainError
from ..errors import gettext_noop as _
from ..models import Packet
from ..models.dispute import DisputeQuerySet
from ..queries import packet_rows
from ..queries.packet_contents import title_of
from ..queries.packet_history import has_all
from ..queries.sealed import VaultClosed
from ..rules.variants import needed_level
from ..vault.fields import place
from . import packet_files, packet_keys
from .in_one_moment import in_one_moment
from .packet_covers import Covers
from .packet_files import PacketGoneBad
from .packet_freezing import Said, head_for, subject_of, what_it_says, write

# Work, shares of payments and files that are frozen at once: it takes about half a second.
MOST_AT_ONCE: Final = 1_000
# What a worker has room for: its memory grows with it (docs/packets.md has the figures).
MOST_ENTRIES: Final = 30_000
# Times to look for a moment in which nothing of it is so new that the log lacks it.
MOST_TRIES: Final = 5


class TooManyEntries(DomainError):
    code = "too_many_entries"
    message = _("This is more than %(most)s entries. Make several smaller packets.")


@dataclass(frozen=True, slots=True)
class Order:
    """Whom it is about, and what was asked."""

    disputes: frozenset[UUID]
    title: str
    originals: bool
    covers: Covers

    def to_json(self) -> bytes:
        said = {"title": self.title, "originals": self.originals, "covers": asdict(self.covers)}
        return orjson.dumps({**said, "disputes": sorted(map(str, self.disputes))})


def is_large(packet: Packet) -> bool:
    """Say whether it takes too long while somebody waits; raise if it is more than there is room.

    What is counted may be more a moment later: freezing counts nothing on.
    """
    chosen = _chosen(packet)
    entries = packet_rows.count_entries(chosen)
    if entries > MOST_ENTRIES:
        raise TooManyEntries(most=MOST_ENTRIES)
    return entries + packet_rows.count_others(chosen) > MOST_AT_ONCE


def give(packet: Packet, *, originals: bool, covers: Covers) -> None:
    """Write the order into the row, with the keys that freezing takes. The caller saves it."""
    chosen = list(_chosen(packet).select_related("tasker"))
    packet_keys.give(packet, {row.tasker for row in chosen})
    disputes = frozenset(row.pk for row in chosen)
    order = Order(disputes, title_of(subject_of(packet)), originals, covers)
    key = packet_keys.key_for(packet)
    packet.manifest = key.seal(order.to_json(), place(packet, "manifest"))


def is_ordered(packet: Packet) -> bool:
    """Say whether it is to be frozen still."""
    return not packet.manifest_sha256


def carry_out(packet: Packet, *, now: datetime) -> dict[str, Any]:
    """Freeze what the disputes say now, and return the columns of the row.

    Raise PacketGoneBad if the disputes that may go in are no longer those that were ordered. The
    keys that only freezing took are not in the columns.
    """
    order = _order(packet)
    try:
        said = _read(packet, order, now)
    except VaultClosed as error:  # of somebody who shares since then
        raise PacketGoneBad("casefile_changed") from error
    if not order.disputes <= set(said.contents.dispute_ids):
        raise PacketGoneBad("consent_revoked")
    if order.disputes != set(said.contents.dispute_ids):
        raise PacketGoneBad("casefile_changed")
    write(packet, said)
    packet.job_keys = packet_keys.left_to_make_it(packet, said.contents)
    names = ("manifest", "manifest_sha256", "volumes", "pages_expected", "job_keys")
    return {name: getattr(packet, name) for name in names}


def _read(packet: Packet, order: Order, now: datetime) -> Said:
    """Read all of it in one moment that the head of the log covers, and keep nobody waiting.

    Where the disputes never rest, whoever changes them waits in the end.
    """
    as_ordered: dict[str, Any] = {
        "originals": order.originals,
        "covers": order.covers,
        "title": order.title,
    }
    for _try in range(MOST_TRIES):
        head = head_for(packet, now=now)
        with in_one_moment():
            if has_all(head, order.disputes):
                return what_it_says(packet, now, head, **as_ordered)
    with transaction.atomic():
        return what_it_says(packet, now, head_for(packet, now=now), **as_ordered)


def _order(packet: Packet) -> Order:
    said = packet_files.sealed_json(packet)
    covers = Covers(tuple(said["covers"]["hidden"]), said["covers"]["keeps_others"])
    disputes = frozenset(UUID(pk) for pk in said["disputes"])
    return Order(disputes, said["title"], said["originals"], covers)


def _chosen(packet: Packet) -> DisputeQuerySet:
    return packet_rows.disputes_of(subject_of(packet), least=needed_level(packet.destination))

"""Under which codes taskers stand in the packet of a casefile, and in which order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from uuid import UUID

from ..choices import ConsentLevel, Destination
from ..models import Casefile, Packet
from ..rules.pseudo_codes import codes_of
from ..rules.recipients import kind_of
from ..rules.variants import keeps_codes
from .packet_rows import Rows, disputes_of
from .sealed import keys_of

Codes = Mapping[UUID, str]


def purpose_of(packet: Packet) -> str:
    """Return what the codes of a packet are drawn for; empty where taskers have letters.

    Whoever keeps a file on a casefile finds the same codes in each packet of it; whoever does not
    gets others in each.
    """
    if packet.casefile is None or packet.destination == Destination.ANYONE:
        return ""
    if keeps_codes(kind_of(packet.destination)):
        return f"packet:{packet.casefile_id}:{packet.destination}"
    return f"packet:{packet.pk}"


def codes_for(rows: Rows, purpose: str) -> Codes:
    """Return a code for each tasker: a mark by their own key, so nobody else can compute it."""
    taskers = {row.tasker_id: row.tasker for row in rows.disputes}
    keys = keys_of(taskers.values())
    return codes_of({pk: keys[pk].mark(purpose) for pk in taskers})


def in_order_of(rows: Rows, codes: Codes) -> Rows:
    """Put everything in the order of the codes, and of one tasker in the order that it has.

    Numbers are given in this order: two packets with other codes number nothing alike.
    """

    def place(tasker_id: UUID) -> str:
        return codes[tasker_id]

    return replace(
        rows,
        disputes=sorted(rows.disputes, key=lambda row: place(row.tasker_id)),
        entries=dict(sorted(rows.entries.items(), key=lambda row: place(row[1].tasker_id))),
        allocations=sorted(rows.allocations, key=lambda row: place(row.payment.tasker_id)),
        deactivations=dict(
            sorted(rows.deactivations.items(), key=lambda row: place(row[1].tasker_id))
        ),
        evidence=sorted(rows.evidence, key=lambda row: place(row.tasker_id)),
    )


def all_named(casefile: Casefile, *, least: ConsentLevel) -> bool:
    """Say whether every dispute that would go in is shared with a name."""
    named = disputes_of(casefile, least=ConsentLevel.NAMED)
    return disputes_of(casefile, least=least).count() == named.count()

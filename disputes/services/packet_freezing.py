"""What a packet will say, frozen when it is asked for: what changes later is not in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Final

from ..errors import DomainError
from ..errors import gettext_noop as _
from ..models import Packet
from ..queries.packet_contents import contents
from ..queries.packet_rows import disputes_of
from ..rules import exhibits
from ..vault.fields import place
from ..vault.hashing import sha256_hex
from . import packet_files
from .history_tree import take_in
from .locks import hold

MOST_ENTRIES: Final = 12_000


class NothingToCompile(DomainError):
    code = "nothing_to_compile"
    message = _("No dispute in this casefile is shared with you now. Add one that is.")


class TooManyEntries(DomainError):
    code = "too_many_entries"
    message = _("This is more than %(most)s entries. Make several smaller packets.")


def freeze(packet: Packet, now: datetime, *, originals: bool) -> None:
    """Write into the row what the packet will say, for whom it is and by which rules."""
    subject = packet.dispute or packet.casefile
    assert subject is not None  # checked before
    # Whoever changes what the disputes say waits: what is frozen belongs together.
    held = hold(disputes_of(subject))
    head = take_in(dispute_ids=[row.pk for row in held], now=now)
    frozen = contents(
        subject,
        language=packet.language,
        now=now,
        reference=exhibits.reference(str(packet.pk)),
        head=head,
    )
    told = replace(frozen.manifest, destination=str(packet.destination), originals=originals)
    frozen = replace(frozen, manifest=told)
    if not frozen.dispute_ids:
        raise NothingToCompile
    if len(frozen.manifest.entries) > MOST_ENTRIES:
        raise TooManyEntries(most=MOST_ENTRIES)
    data = packet_files.frozen_json(frozen)
    packet.manifest = packet_files.key_for(packet).seal(data, place(packet, "manifest"))
    packet.manifest_sha256 = sha256_hex(data)

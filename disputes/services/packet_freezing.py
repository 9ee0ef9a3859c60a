"""What a packet will say, frozen when it is asked for: what changes later is not in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final
from uuid import UUID

from ..choices import ConsentLevel, RecipientKind
from ..documents import volumes
from ..documents.variants import variant
from ..documents.variants.covered import covered, mask_for
from ..errors import DomainError
from ..errors import gettext_noop as _
from ..models import Casefile, Dispute, Packet
from ..queries.identities import allowed
from ..queries.packet_codes import all_named, purpose_of
from ..queries.packet_contents import Contents, contents
from ..queries.packet_letters import letters_sent
from ..queries.packet_names import named_there
from ..queries.packet_rows import disputes_of
from ..rules import exhibits
from ..rules.masking import LONGEST_WORD, MOST_WORDS
from ..rules.recipients import kind_of
from ..rules.variants import AUTHORITIES, masks, needed_level, shows
from ..vault.fields import place
from . import packet_files, packet_keys
from .history_tree import take_in
from .locks import hold

MOST_ENTRIES: Final = 12_000


class NothingToCompile(DomainError):
    code = "nothing_to_compile"
    message = _("No dispute in this casefile is shared with you now. Add one that is.")


class TooManyEntries(DomainError):
    code = "too_many_entries"
    message = _("This is more than %(most)s entries. Make several smaller packets.")


class TooManyHidden(DomainError):
    code = "too_many_hidden"
    message = _("Write at most %(most)s words to hide, each of at most %(longest)s letters.")
    field = "hidden"


@dataclass(frozen=True, slots=True)
class Covers:
    """Whom to cover in what people wrote, besides what can be known by its form."""

    hidden: tuple[str, ...] = ()
    # In a tasker's own packet for an authority: names and numbers of others stay.
    keeps_others: bool = False

    def refuse_too_many(self) -> None:
        if len(self.hidden) > MOST_WORDS or any(len(word) > LONGEST_WORD for word in self.hidden):
            raise TooManyHidden(most=MOST_WORDS, longest=LONGEST_WORD)


NOTHING: Final = Covers()


def freeze(packet: Packet, now: datetime, *, originals: bool, covers: Covers) -> None:
    """Write into the row what the packet will say, as whom it is for gets it."""
    frozen, level, copies = what_it_says(packet, now, originals=originals, covers=covers)
    if not frozen.dispute_ids:
        raise NothingToCompile
    if len(frozen.manifest.entries) > MOST_ENTRIES:
        raise TooManyEntries(most=MOST_ENTRIES)
    shares = volumes.shares_of(frozen.manifest)
    data = packet_files.frozen_json(frozen, level, copies, shares)
    packet_keys.give(packet, frozen)
    packet.manifest = packet_keys.key_for(packet).seal(data, place(packet, "manifest"))
    packet.manifest_sha256 = volumes.packet_sha256(frozen.manifest)
    packet.volumes = volumes.count(shares)
    packet.pages_expected = volumes.pages_about(frozen.manifest)


def what_it_says(
    packet: Packet, now: datetime, *, originals: bool, covers: Covers
) -> tuple[Contents, ConsentLevel, tuple[str, ...]]:
    """Return what goes in, the level of consent that it rests on, and the copies of its files."""
    subject = packet.dispute or packet.casefile
    assert subject is not None  # checked before
    kind, level = kind_of(packet.destination), needed_level(packet.destination)
    # Whoever changes what the disputes say waits: what is frozen belongs together.
    held = hold(disputes_of(subject, least=level))
    named = _all_named(subject, level)
    if named and kind is RecipientKind.PLATFORM:
        level = ConsentLevel.NAMED
    whole = contents(
        subject,
        language=packet.language,
        now=now,
        reference=exhibits.reference(str(packet.pk)),
        head=take_in(dispute_ids=[row.pk for row in held], now=now),
        least=level,
        purpose=purpose_of(packet),
    )
    shown = shows(kind, named=named)
    if originals and shown.exhibits and isinstance(subject, Dispute):
        shown = replace(shown, fingerprints=True)  # its keeper sends the very files
    told = replace(
        whole.manifest,
        destination=str(packet.destination),
        originals=originals,
        letters=letters_sent(subject, packet.destination),
    )
    told = variant(told, shown)
    identities = _identities(subject, kind, whole.dispute_ids)
    told = replace(told, identities=identities, parties=named_there(told))
    copies = tuple(each.clean_sha256 for each in told.exhibits)
    keeps_others = covers.keeps_others and isinstance(subject, Dispute)
    by_form = masks(kind, keeps_others=keeps_others)
    if by_form or covers.hidden:
        told = covered(told, mask_for(told, covers.hidden, by_form=by_form))
    ids = whole.evidence_ids if shown.exhibits else ()
    return replace(whole, manifest=told, evidence_ids=ids), level, copies


def _identities(
    subject: Dispute | Casefile, kind: RecipientKind, dispute_ids: Sequence[UUID]
) -> int:
    """Count those who wrote who they are and agreed that such a reader may learn it."""
    if isinstance(subject, Dispute) or kind not in AUTHORITIES:
        return 0
    return len(allowed(subject.organization, dispute_ids))


def _all_named(subject: Dispute | Casefile, least: ConsentLevel) -> bool:
    """Say whether everybody in it agreed to be known; what is one's own one hands out oneself."""
    return isinstance(subject, Dispute) or all_named(subject, least=least)

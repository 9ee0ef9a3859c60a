"""What a packet will say, frozen when it is asked for: what changes later is not in it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

import orjson
from django.db import transaction

from ..choices import ConsentLevel, RecipientKind
from ..documents import volumes
from ..documents.manifest import Manifest, to_json
from ..documents.variants import variant
from ..documents.variants.covered import covered, mask_for
from ..documents.volume import Share
from ..errors import DomainError
from ..errors import gettext_noop as _
from ..models import Casefile, Dispute, HistoryRoot, Packet
from ..queries.identities import allowed, own_words
from ..queries.packet_codes import all_named, purpose_of
from ..queries.packet_contents import Contents, contents
from ..queries.packet_letters import letters_sent
from ..queries.packet_names import named_there
from ..queries.packet_rows import disputes_of
from ..rules import exhibits
from ..rules.recipients import kind_of
from ..rules.variants import AUTHORITIES, Shows, masks, needed_level, shows
from ..vault.fields import place
from ..vault.hashing import sha256_hex
from . import packet_keys
from .history_tree import take_in
from .locks import hold
from .packet_covers import Covers


class NothingToCompile(DomainError):
    code = "nothing_to_compile"
    message = _("No dispute in this casefile is shared with you now. Add one that is.")


@dataclass(frozen=True, slots=True)
class Said:
    """What goes in, the level of consent that it rests on, and the copies of its files."""

    contents: Contents
    level: ConsentLevel
    copies: tuple[str, ...]


def freeze(packet: Packet, *, now: datetime, originals: bool, covers: Covers) -> None:
    """Write into the row what the packet will say, as whom it is for gets it."""
    # What is frozen belongs together: the disputes are held from here on.
    head = head_for(packet, now=now)
    said = what_it_says(packet, now, head, originals=originals, covers=covers)
    if not said.contents.dispute_ids:
        raise NothingToCompile
    packet_keys.give(packet, packet_keys.keepers(said.contents))
    write(packet, said)


def write(packet: Packet, said: Said) -> None:
    """Seal it with the packet's key, with what goes into which volume. The caller saves the row."""
    manifest = said.contents.manifest
    shares = volumes.shares_of(manifest)
    data = to_json(manifest)
    kept = _kept(said, data, shares)
    packet.manifest = packet_keys.key_for(packet).seal(kept, place(packet, "manifest"))
    # As `volumes.packet_sha256` says it: there is no file, engine or volume in it yet.
    packet.manifest_sha256 = sha256_hex(data)
    packet.volumes = volumes.count(shares)
    packet.pages_expected = volumes.pages_about(manifest)


def _kept(said: Said, manifest: bytes, shares: Iterable[Share]) -> bytes:
    """Return what is kept of a packet until it is made, for `packet_files.opened`."""
    return orjson.dumps(
        {
            "disputes": [str(pk) for pk in said.contents.dispute_ids],
            "evidence": [str(pk) for pk in said.contents.evidence_ids],
            "rests_on": sorted(said.contents.rests_on),
            "shares": [(share.volume, share.part, share.first, share.last) for share in shares],
            "level": str(said.level),
            "copies": list(said.copies),
            "manifest": manifest.decode(),
        }
    )


@transaction.atomic
def head_for(packet: Packet, *, now: datetime) -> HistoryRoot:
    """Have all that happened to its disputes under a signed head, and return that.

    Whoever changes what they say waits until the transaction ends.
    """
    held = hold(disputes_of(subject_of(packet), least=needed_level(packet.destination)))
    return take_in(dispute_ids=[row.pk for row in held], now=now)


def what_it_says(
    packet: Packet,
    now: datetime,
    head: HistoryRoot,
    *,
    originals: bool,
    covers: Covers,
    title: str | None = None,
) -> Said:
    """Return what goes in; whoever has no key of the organization brings the `title`."""
    subject = subject_of(packet)
    kind, level = kind_of(packet.destination), needed_level(packet.destination)
    named = _all_named(subject, level)
    if named and kind is RecipientKind.PLATFORM:
        level = ConsentLevel.NAMED
    whole = contents(
        subject,
        language=packet.language,
        now=now,
        reference=exhibits.reference(str(packet.pk)),
        head=head,
        least=level,
        purpose=purpose_of(packet),
        title=title,
    )
    shown = _shown(subject, shows(kind, named=named), originals=originals)
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
    told = _covered(told, whole, packet, level, covers)
    ids = whole.evidence_ids if shown.exhibits else ()
    return Said(replace(whole, manifest=told, evidence_ids=ids), level, copies)


def _shown(subject: Dispute | Casefile, shown: Shows, *, originals: bool) -> Shows:
    """One's own dispute one tells oneself, and the keeper of files sends the very files."""
    if isinstance(subject, Casefile):
        return shown
    measured = shown.fingerprints or (originals and shown.exhibits)
    return replace(shown, claims=True, fingerprints=measured)


def subject_of(packet: Packet) -> Dispute | Casefile:
    subject = packet.dispute or packet.casefile
    assert subject is not None  # the table allows nothing else
    return subject


def _covered(
    told: Manifest, whole: Contents, packet: Packet, level: ConsentLevel, covers: Covers
) -> Manifest:
    """Cover others in what people wrote, and in the packet of an organization who they are."""
    is_own, kind = packet.dispute is not None, kind_of(packet.destination)
    by_form = masks(kind, keeps_others=covers.keeps_others and is_own)
    # Where it rests on names, it ends with the first who takes theirs back.
    own = {} if is_own or level is ConsentLevel.NAMED else own_words(whole)
    if not (by_form or covers.hidden or own):
        return told
    return covered(told, mask_for(told, covers.hidden, by_form=by_form), own)


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

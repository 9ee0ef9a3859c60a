"""Whose identity may go with a packet: theirs alone who wrote it and agreed to that."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields
from uuid import UUID

from ..choices import ConsentLevel
from ..documents.wording import Wording
from ..models import Dispute, Identity, Organization, Packet, Tasker
from ..rules.own_words import OwnWords
from ..vault.fields import open_text
from ..vault.hashing import sha256_hex
from .packet_contents import Contents
from .sealed import key_of


@dataclass(frozen=True, slots=True)
class Written:
    """What a tasker wrote of who they are; empty where they wrote nothing."""

    name: str
    lives_at: str
    contact: str
    platform_ids: str


def identity_of(tasker: Tasker) -> Written | None:
    row = Identity.objects.filter(tasker=tasker).first()
    return None if row is None else _opened(row, tasker)


def allowed(organization: Organization, dispute_ids: Collection[UUID]) -> list[Identity]:
    """Return them in no order that tells anything.

    With one dispute that is shared under a code alone, nothing of that tasker goes: the code is
    the same for all of theirs.
    """
    here = Dispute.objects.filter(pk__in=dispute_ids)
    agreed = Dispute.objects.shared_at(organization, ConsentLevel.SEALED).filter(pk__in=here)
    refused = here.exclude(pk__in=agreed.order_by().values("pk"))
    rows = Identity.objects.filter(tasker__in=here.order_by().values("tasker"))
    rows = rows.exclude(tasker__in=refused.order_by().values("tasker"))
    return list(rows.select_related("tasker").order_by("pk"))


def own_words(there: Contents) -> dict[str, OwnWords]:
    """Return by code what to cover in the words of those in a packet.

    Who wrote it for a locked file would else be named by the very packet that it goes beside.
    """
    disputes = Dispute.objects.filter(pk__in=there.dispute_ids).order_by()
    rows = Identity.objects.filter(tasker__in=disputes.values("tasker"))
    written = opened(list(rows.select_related("tasker")))
    claims = zip(there.tasker_ids, there.manifest.claims, strict=True)
    codes = {tasker_id: claim.party for tasker_id, claim in claims}
    words = Wording(there.manifest.language)
    return {
        codes[pk]: OwnWords(
            name=said.name,
            others=[said.lives_at, said.contact, said.platform_ids],
            code=words("tasker", letter=codes[pk]),
        )
        for pk, said in written.items()
    }


def whose(packet: Packet, rows: Sequence[Identity]) -> str:
    """Return a digest of this file and these identities: no other is approved with them."""
    return sha256_hex(" ".join([packet.file_sha256, *(str(row.pk) for row in rows)]).encode())


def opened(rows: Sequence[Identity]) -> dict[UUID, Written]:
    """Return what is written in them, by tasker."""
    return {row.tasker_id: _opened(row, row.tasker) for row in rows}


def _opened(row: Identity, tasker: Tasker) -> Written:
    key = key_of(tasker)
    return Written(**{each.name: open_text(key, row, each.name) for each in fields(Written)})

"""Make copies with black boxes anew from the picture that came in: none is taken from a ZIP."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from uuid import uuid5

from ...models import Evidence, Redaction
from ...queries.evidence import redaction_blob
from ...rules.boxes import checked
from ...vault import blobs, images
from ...vault.fields import place
from ...vault.hashing import sha256_hex
from ...vault.images import Picture
from ..redactions import MessageHasNoDots
from .target import Row, RowContradicts, Target


@dataclass(frozen=True, slots=True)
class Drawn:
    """A file that came in and what was drawn from it: a message has no copies."""

    data: bytes
    picture: tuple[Picture, bytes] | None
    # In the order of its redactions.
    blacked_out: Sequence[bytes]


def drawn_anew(data: bytes, redactions: Iterable[Redaction]) -> Drawn:
    """Draw the clean copy and those with black boxes; nothing is written yet.

    The schema lets in no more of them than a form does.
    """
    picture = images.prepare(data)
    blacked_out = [images.redacted_copy(data, each.black_boxes) for each in redactions]
    return Drawn(data, picture, blacked_out)


def redactions_of(target: Target, evidence: Evidence, rows: Iterable[Row]) -> list[Redaction]:
    redactions = [_redaction(target, evidence, row) for row in rows]
    if redactions and evidence.is_message:
        raise MessageHasNoDots
    return redactions


def keep(target: Target, evidence: Evidence, redactions: Sequence[Redaction], drawn: Drawn) -> None:
    """Put the copies away, then write their rows; the one in use elsewhere is in use here."""
    for redaction, copy in zip(redactions, drawn.blacked_out, strict=True):
        redaction.sha256 = sha256_hex(copy)
        blobs.put(redaction_blob(redaction), target.key.seal(copy, place(redaction, "copy")))
    Redaction.objects.bulk_create(redactions)
    newest = Redaction.objects.in_use().filter(evidence=evidence).first()
    Evidence.objects.filter(pk=evidence.pk).update(redaction=newest)


def _redaction(target: Target, evidence: Evidence, row: Row) -> Redaction:
    used_at = target.moment_or_none(row["used_at"])
    undone_at = target.moment_or_none(row["undone_at"])
    if undone_at and not used_at:
        raise RowContradicts
    return Redaction(
        # The same each time it is tried, so that a file without a row is written over.
        id=uuid5(evidence.pk, f"redaction {row['client_ref']}"),
        evidence=evidence,
        client_ref=row["client_ref"],
        boxes=[list(box) for box in checked(row["boxes"])],
        made_at=target.moment(row["made_at"]),
        used_at=used_at,
        undone_at=undone_at,
        elsewhere=True,
    )

"""Make copies with black boxes anew from the picture that came in: none is taken from a ZIP."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import uuid5

from ...models import Evidence, Redaction
from ...queries.evidence import redaction_blob
from ...rules.boxes import checked
from ...vault import blobs
from ...vault.fields import place
from ...vault.hashing import sha256_hex
from ...vault.images import redacted_copy
from ..redactions import MessageHasNoDots
from .target import Row, RowContradicts, Target

Made = list[tuple[Redaction, bytes]]


def made_anew(target: Target, evidence: Evidence, rows: Sequence[Row], data: bytes) -> Made:
    """Return each redaction with the bytes of its copy; nothing is written yet.

    The schema lets in no more of them than a form does.
    """
    if rows and evidence.is_message:
        raise MessageHasNoDots
    redactions = [_redaction(target, evidence, row) for row in rows]
    return [(each, redacted_copy(data, each.black_boxes)) for each in redactions]


def keep(target: Target, evidence: Evidence, made: Made) -> None:
    """Put the copies away, then write their rows; the one in use elsewhere is in use here."""
    for redaction, copy in made:
        redaction.sha256 = sha256_hex(copy)
        blobs.put(redaction_blob(redaction), target.key.seal(copy, place(redaction, "copy")))
    Redaction.objects.bulk_create(redaction for redaction, _copy in made)
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

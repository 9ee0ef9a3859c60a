"""A manifest as blocks of text, ready for the template: no layout here, only what is said."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .. import destinations
from ..attachments import Attachment, Signature
from ..manifest import Manifest
from ..wording import Wording
from ..writing import Pen
from . import annexes, claims, corrections, custody, deadlines, front, schedule, volumes
from .blocks import Block, Desk

# Where these are left out, an empty place on a page may be one of them.
UNTOLD = {"words", "task_ids", "days", "country"}


def compose(
    manifest: Manifest,
    inside: Sequence[Attachment],
    signature: Signature,
    *,
    plain_letters: bool = False,
) -> dict[str, Any]:
    """Return every word of the packet, in order, as plain data; `inside` begins with the data."""
    out = set(manifest.left_out)
    words = Wording(manifest.language, leaves_out=bool(out & UNTOLD))
    pen = Pen(words, months_alone="days" in out, rounds="amounts" in out)
    desk = Desk(manifest, words, pen, plain_letters)
    return {
        "language": manifest.language,
        "name": volumes.named(desk, f"{words('title')} {manifest.reference}"),
        "reference": manifest.reference,
        "not_stated": words("not_stated"),
        "page": words("page", n="{n}", total="{total}"),
        "cover": volumes.covered(desk, front.cover(desk, inside[0].sha256, signature)),
        "sections": [part for part in _sections(desk, inside) if part],
        "check": annexes.check(desk, signature.public_key.hex(), manifest.log),
    }


def _sections(desk: Desk, inside: Sequence[Attachment]) -> list[Block | None]:
    volume = desk.manifest.volume
    if volume is not None and not volume.is_first:
        return [
            schedule.schedule(desk),
            schedule.receipts(desk),
            corrections.corrections(desk),
            annexes.statements(desk),
            annexes.exhibits(desk) if desk.manifest.exhibits else None,
            custody.files(desk, inside),
        ]
    whole = volume is None
    return [
        *destinations.sections(desk),
        front.summary(desk),
        volumes.index(desk),
        claims.claims(desk),
        schedule.schedule(desk) if whole else None,
        schedule.receipts(desk) if whole else None,
        claims.lockouts(desk),
        claims.rates(desk),
        deadlines.deadlines(desk),
        annexes.timeline(desk),
        corrections.corrections(desk) if whole else None,
        annexes.statements(desk),
        annexes.exhibits(desk) if whole else None,
        custody.files(desk, inside),
    ]

"""A packet that is too large for one file: shared out over volumes, each a file of its own.

The first volume has all the data, and the pages that say what the packet is about; the others
have the long lists, cut where a volume is full. No two are ever merged: that would drop the tags
of all pages and break every seal.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import ceil
from typing import Any, Final

from .manifest import Entry, Manifest, to_json
from .volume import Bound, Share, Volume

# An entry weighs 1: so many take about 330 MB and three seconds of a processor.
MOST_IN_A_VOLUME: Final = 2_000
# A small picture takes as much as so many entries.
PICTURE: Final = 10
# Letters of a text that take as much as an entry.
LETTERS: Final = 500
PARTS: Final = ("entries", "receipts", "corrections", "exhibits")
FRONT: Final = 3.5
LETTERS_ON_A_PAGE: Final = 2_600
# Points: of a wide page, of a row of one line, and of each line more.
WIDE_PAGE: Final = 430
LINE: Final = 13.4
MORE: Final = 9.75


def shares_of(manifest: Manifest) -> tuple[Share, ...]:
    """Share the long lists out evenly, in their order; nothing where all fits into one file."""
    weighed = [(part, at, weight) for part in PARTS for at, weight in _weights(manifest, part)]
    total = sum(weight for _part, _at, weight in weighed)
    if total <= MOST_IN_A_VOLUME:
        return ()
    volumes, before = ceil(total / MOST_IN_A_VOLUME), 0
    found: list[Share] = []
    seen: dict[int, int] = {}
    for part, at, weight in weighed:
        nth = before * volumes // total
        before += weight
        # Numbered as they come: one record may be more than a volume's worth.
        number = seen.setdefault(nth, len(seen) + 2)
        if found and (found[-1].part, found[-1].volume) == (part, number):
            found[-1] = replace(found[-1], last=at)
        else:
            found.append(Share(number, part, at, at))
    return tuple(found)


def count(shares: Sequence[Share]) -> int:
    return max((share.volume for share in shares), default=1)


def packet_sha256(manifest: Manifest) -> str:
    """Return the fingerprint of a whole packet's data: of none of its volumes, and of no engine."""
    bare = replace(manifest, files=(), engine=None, volume=None)
    return hashlib.sha256(to_json(bare)).hexdigest()


def first_volume(
    whole: Manifest, shares: tuple[Share, ...], sha256: str, bound: tuple[Bound, ...]
) -> Manifest:
    """Return the first volume, which is made last: it says what is on which pages of the others."""
    return replace(whole, volume=Volume(1, count(shares), sha256, shares, bound))


def later_volume(whole: Manifest, shares: tuple[Share, ...], sha256: str, number: int) -> Manifest:
    """Return another volume: its own entries, payments, corrections and exhibits."""
    mine = {share.part: share for share in shares if share.volume == number}
    kept: dict[str, Any] = {
        part: getattr(whole, part)[mine[part].first - 1 : mine[part].last] if part in mine else ()
        for part in PARTS
    }
    left_out: dict[str, Any] = dict.fromkeys(
        ("totals", "claims", "lockouts", "rates", "moments", "deadlines"), ()
    )
    counts: dict[str, Any] = dict.fromkeys(("unknown_entries", "unknown_balances", "withheld"), 0)
    volume = Volume(number, count(shares), sha256, shares)
    return replace(whole, **kept, **left_out, **counts, log=None, volume=volume)


def pages_about(manifest: Manifest) -> int:
    """Return a number near enough to say "of about so many pages"."""
    words = [claim.statement for claim in manifest.claims]
    words += [lockout.note for lockout in manifest.lockouts]
    words += [seen.note for seen in manifest.rates]
    words += [entry.note for entry in manifest.entries]
    said = [text for text in words if text.strip()]
    on_a_page = (
        (manifest.claims, 4),
        (manifest.receipts, 26),
        (manifest.lockouts, 4),
        (manifest.deadlines, 8),
        (manifest.moments, 45),
        (manifest.corrections, 28),
        (manifest.exhibits, 2.2),
        # Each has a heading and room around it.
        (said, 18),
    )
    rows = sum(len(records) / most for records, most in on_a_page)
    rows += sum(map(_height, manifest.entries)) / WIDE_PAGE
    return ceil(FRONT + rows + sum(map(len, said)) / LETTERS_ON_A_PAGE)


def _height(entry: Entry) -> float:
    """About how high it is in the schedule: each thing that is said of the work has a line."""
    said = bool(entry.project) + bool(entry.task_ref) + (entry.rate is not None)
    return LINE + MORE * max(0, said - 1)


def _weights(manifest: Manifest, part: str) -> Iterator[tuple[int, int]]:
    for at, record in enumerate(getattr(manifest, part), start=1):
        if part == "exhibits":
            yield at, PICTURE + len(record.text) // LETTERS
        elif part == "entries":
            yield at, 1 + len(record.note) // LETTERS
        else:
            yield at, len(record.changes) if part == "corrections" else 1

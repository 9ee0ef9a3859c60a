"""How many pages a manifest takes, about: said to who waits, before there is a page."""

from __future__ import annotations

from math import ceil

from .manifest import Manifest

FRONT = 3.5
LETTERS_ON_A_PAGE = 2_600


def pages_about(manifest: Manifest) -> int:
    """Return a number near enough to say "of about so many pages"."""
    words = [claim.statement for claim in manifest.claims]
    words += [lockout.note for lockout in manifest.lockouts]
    words += [seen.note for seen in manifest.rates]
    words += [entry.note for entry in manifest.entries]
    said = [text for text in words if text.strip()]
    on_a_page = (
        (manifest.claims, 4),
        (manifest.entries, 32),
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
    return ceil(FRONT + rows + sum(map(len, said)) / LETTERS_ON_A_PAGE)

"""What the log keeps of an event: digests that bind it, and tell nothing without it.

An event is proved to others in two parts. What they are shown (what happened, on which day, and
the day on which it was written down) comes with a salt of its own; all the rest stays one digest.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

START = "0" * 64


def _digest(domain: str, *parts: str) -> str:
    """Each part in a line of its own, so that no two lists of parts read the same."""
    return hashlib.sha256("\n".join((f"owed-history/1 {domain}", *parts)).encode()).hexdigest()


def content(salt: str, facts: Mapping[str, object]) -> str:
    """Bind every field of an event."""
    plain = json.dumps(facts, sort_keys=True, separators=(",", ":"))
    return _digest("content", salt, plain)


def salt_to_show(salt: str) -> str:
    """The salt of the part that is shown; the other one cannot be found from it."""
    return _digest("salt", salt)[:32]


def shown(salt: str, *, code: str, happened_on: date, recorded_on: date) -> str:
    """Bind what others are shown, with the salt that they get."""
    return _digest("shown", salt, code, happened_on.isoformat(), recorded_on.isoformat())


def rest(
    *, previous: str, nth: int, dispute_ref: UUID, event_ref: UUID, content_digest: str
) -> str:
    """Bind what others are not shown: the place in the chain, whose it is, and every field."""
    return _digest("rest", previous, str(nth), dispute_ref.hex, event_ref.hex, content_digest)


def link(shown_digest: str, rest_digest: str) -> str:
    """The digest of one link, which is what a leaf of the tree holds."""
    return _digest("link", shown_digest, rest_digest)


def nothing(salt: str) -> str:
    """The digest of a leaf that stands for nothing."""
    return _digest("nothing", salt)


def head(previous: str, *, number: int, digest: str, sealed_at: str) -> str:
    """Bind everything that was written down so far, and when."""
    return _digest("head", previous, str(number), digest, sealed_at)


def head_to_sign(number: int, head_digest: str) -> bytes:
    return f"owed-history/1 signed head\n{number}\n{head_digest}\n".encode()


def past(before: str, *, size: int, root: str, signature: str) -> str:
    """Bind all the tree heads that were signed before the next one."""
    return _digest("past", before, str(size), root, signature)


def root_to_sign(
    *, size: int, root: str, past_digest: str, signed_at: datetime, closes_on: date | None = None
) -> bytes:
    """What the instance signs of a tree head; `signed_at` is in UTC."""
    when = signed_at.isoformat()
    closes = closes_on.isoformat() if closes_on else "-"
    lines = ("owed-history/1 signed root", str(size), root, past_digest, when, closes, "")
    return "\n".join(lines).encode()

"""Codes that people copy by hand: 80 bits in letters and digits that nobody mixes up.

What they open, or their digest, lies within a layer of a key that the database does not hold, so
nobody tries out codes at home; at the door every try is counted.
"""

from __future__ import annotations

import base64
import hmac
import secrets
from typing import Final

from ..rules.typed import code_as_kept
from .fields import Row, place
from .hashing import sha256_hex
from .keys import Key

CODE_BYTES: Final = 10
# As they were made at first: whoever has one on paper still comes in with it.
LONGER_BYTES: Final = 20
# Of a code that is worth nothing without the pass phrase.
SPARE_BYTES: Final = 10
GROUP: Final = 4
STANDARD: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
# Crockford's: without I, L, O and U.
PLAIN: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def new_code(size: int = CODE_BYTES) -> str:
    """Return a code as it is shown, in groups of four."""
    return written(secrets.token_bytes(size))


def written(code: bytes) -> str:
    text = base64.b32encode(code).decode().rstrip("=")
    text = text.translate(str.maketrans(STANDARD, PLAIN))
    return "-".join(text[start : start + GROUP] for start in range(0, len(text), GROUP))


def read(typed: str, size: int = 0) -> bytes | None:
    """Return the code that somebody typed, however they spaced it; None if it is none."""
    text = code_as_kept(typed)
    sizes = (size,) if size else (CODE_BYTES, LONGER_BYTES)
    if len(text) not in {each * 8 // 5 for each in sizes} or not set(text) <= set(PLAIN):
        return None
    return base64.b32decode(text.translate(str.maketrans(PLAIN, STANDARD)))


def place_in(digests: list[str], code: bytes) -> int | None:
    """Return where among the digests that of the code is; every one is looked at."""
    wanted = sha256_hex(code)
    found = [hmac.compare_digest(digest, wanted) for digest in digests]
    return found.index(True) if any(found) else None


def seal_digest(key: Key, row: Row, field: str, code: bytes) -> None:
    setattr(row, field, key.seal(sha256_hex(code).encode(), place(row, field)))


def matches(key: Key, row: Row, field: str, code: bytes) -> bool:
    """Say whether this is the code of the row, in a time that tells nothing about it."""
    kept = key.open(bytes(getattr(row, field)), place(row, field))
    return hmac.compare_digest(kept, sha256_hex(code).encode())

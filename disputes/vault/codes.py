"""Codes that people copy by hand: 80 bits in letters and digits that nobody mixes up.

Their digests are sealed with a key that the database does not hold, so nobody tries out codes at
home; at the door every try is counted.
"""

from __future__ import annotations

import base64
import hmac
import secrets
from typing import Final

from ..rules.typed import code_as_kept
from .fields import Row, place
from .hashing import sha256_hex
from .keys import DataKey

CODE_BYTES: Final = 10
# As they were made at first: whoever has one on paper still comes in with it.
LONGER_BYTES: Final = 20
# Of a code that is worth nothing without the pass phrase.
SPARE_BYTES: Final = 10
GROUP: Final = 4
STANDARD: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
# Crockford's: without I, L, O and U.
PLAIN: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
# What is checked where there is nothing to check, so that both take as long.
DECOY: Final = DataKey(bytes(32))
DECOY_DIGEST: Final = DECOY.seal(sha256_hex(secrets.token_bytes(CODE_BYTES)).encode(), "decoy")


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


def split_from(mine: bytes) -> tuple[bytes, bytes]:
    """Return another half and the whole that both give; each half is random by itself."""
    theirs = secrets.token_bytes(len(mine))
    return theirs, joined(mine, theirs)


def joined(one: bytes, other: bytes) -> bytes:
    return bytes(left ^ right for left, right in zip(one, other, strict=True))


def place_in(digests: list[str], code: bytes) -> int | None:
    """Return where among the digests that of the code is; every one is looked at."""
    wanted = sha256_hex(code)
    found = [hmac.compare_digest(digest, wanted) for digest in digests]
    return found.index(True) if any(found) else None


def seal_digest(key: DataKey, row: Row, field: str, code: bytes) -> None:
    setattr(row, field, key.seal(sha256_hex(code).encode(), place(row, field)))


def matches(key: DataKey, row: Row, field: str, code: bytes) -> bool:
    """Say whether this is the code of the row, in a time that tells nothing about it."""
    kept = key.open(bytes(getattr(row, field)), place(row, field))
    return hmac.compare_digest(kept, sha256_hex(code).encode())


def matches_nothing(code: bytes) -> bool:
    """Do the same work for nobody's code, so that the time does not tell who is here."""
    kept = DECOY.open(DECOY_DIGEST, "decoy")
    # The decoy is a digest of bytes that nobody knows.
    return hmac.compare_digest(kept, sha256_hex(code).encode())

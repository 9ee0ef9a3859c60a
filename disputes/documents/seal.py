"""Two signatures in the file itself: one that PDF readers know, and one over every byte.

The first leaves its own place out, so that a bit that changes there goes unnoticed. Therefore it
holds a second one, the seal, over the whole file with zeros where the seal itself stands. One
changed bit, one byte added behind the end or one byte missing is seen, without knowing the page
engine.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from . import old_seal, signature_place
from .signature_place import Digests

# How the attribute of the signature that holds the seal begins, in hexadecimal digits.
MARK: Final = b"0613698aeebce78af3fa8d9db6a99cbbb5b4d8a01f314a0448"
KEY_ID_LENGTH: Final = 16
SEAL_LENGTH: Final = 128
_DIGITS = re.compile(rb"[0-9a-f]*")
# Says what is signed, so that the seal proves nothing anywhere else.
_PREFIX = b"owed-packet-file/2\n"


@dataclass(frozen=True, slots=True)
class Seal:
    """What a sealed file says, and the message that its seal must be over.

    `signature` is the one that PDF readers know, with zeros up to the end of its place, over
    `digest`; older packets have none.
    """

    key_id: str
    seal: bytes
    message: bytes
    signature: bytes = b""
    digest: bytes = b""


def close(pdf: bytes, sign: Callable[[bytes], bytes], seal: Callable[[bytes], bytes]) -> bytes:
    """Return the file with both: `sign` is given its digest, then `seal` what all of it says."""
    place = signature_place.find(pdf)
    if place is None:
        raise ValueError("this PDF has no place for a signature")
    digests = Digests(pdf, place)
    digits = sign(digests.without_place()).hex().encode()
    if digits.count(MARK) != 1 or len(digits) > 2 * signature_place.ROOM:
        raise ValueError("this signature has no room for a seal, or is too long")
    start = _start_of_seal(digits)
    sealed = seal(_message(digests, digits)).hex().encode()
    closed = digits[:start] + sealed + digits[start + SEAL_LENGTH :]
    return signature_place.with_digits(pdf, place, closed)


def read(pdf: bytes) -> Seal | None:
    """Return the seal of a file, or None if it has none; nothing else of it is looked at."""
    place = signature_place.find(pdf)
    if place is None:
        old = old_seal.read(pdf)
        return Seal(*old) if old else None
    digits = pdf[place.start : place.end]
    # Digits in capitals would say the same in other bytes.
    if digits.count(MARK) != 1 or not _DIGITS.fullmatch(digits):
        return None
    start = _start_of_seal(digits)
    digests = Digests(pdf, place)
    return Seal(
        key_id=digits[start - KEY_ID_LENGTH : start].decode(),
        seal=bytes.fromhex(digits[start : start + SEAL_LENGTH].decode()),
        message=_message(digests, digits),
        signature=bytes.fromhex(digits.decode()),
        digest=digests.without_place(),
    )


def has_traces(pdf: bytes) -> bool:
    """Say whether a file without a seal had one, or another one, before somebody changed it."""
    return MARK in pdf


def without(pdf: bytes) -> bytes:
    """Return the file with an empty place for both, to compare two files by their pages."""
    place = signature_place.find(pdf)
    return pdf if place is None else signature_place.with_digits(pdf, place, b"")


def _start_of_seal(digits: bytes) -> int:
    return digits.find(MARK) + len(MARK) + KEY_ID_LENGTH


def _message(digests: Digests, digits: bytes) -> bytes:
    """What the seal is over: all of the file, with zeros where it stands itself."""
    start = _start_of_seal(digits)
    without = digits[:start] + b"0" * SEAL_LENGTH + digits[start + SEAL_LENGTH :]
    return _PREFIX + digests.with_digits(without).encode()

"""One signature over every byte of the file, kept in the file itself.

A PDF ends with an /ID of two strings. The second is ours to fill: it takes the name of the key
and the signature over the whole file with zeros in its place. So one changed bit, one byte
added behind the end or one byte missing is seen, without knowing the page engine, and the file
stays the PDF/A that it was.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass

KEY_ID_LENGTH = 16
_SIGNATURE_LENGTH = 128
_ID = re.compile(rb"/ID \[<[0-9a-f]*><([0-9a-f]*)>\]")
# Says what is signed, so that the signature proves nothing anywhere else.
_PREFIX = b"owed-packet-file/1\n"


@dataclass(frozen=True, slots=True)
class Seal:
    """What the end of a sealed file says, and the message that its signature must be over."""

    key_id: str
    signature: bytes
    message: bytes


def close(pdf: bytes, key_id: str, sign: Callable[[bytes], bytes]) -> bytes:
    """Return the file with its seal; `sign` is called once with the message."""
    found = _last_id(pdf)
    if found is None or len(key_id) != KEY_ID_LENGTH:
        raise ValueError("this PDF has no place for a seal")
    head, tail = pdf[: found.start(1)] + key_id.encode(), pdf[found.end(1) :]
    signature = sign(_message(head, tail)).hex().encode()
    return head + signature + tail


def read(pdf: bytes) -> Seal | None:
    """Return the seal of a file, or None if it has none; nothing else of it is looked at."""
    found = _last_id(pdf)
    if found is None or len(found[1]) != KEY_ID_LENGTH + _SIGNATURE_LENGTH:
        return None
    middle = found.start(1) + KEY_ID_LENGTH
    return Seal(
        key_id=found[1][:KEY_ID_LENGTH].decode(),
        signature=bytes.fromhex(found[1][KEY_ID_LENGTH:].decode()),
        message=_message(pdf[:middle], pdf[found.end(1) :]),
    )


def without(pdf: bytes) -> bytes:
    """Return the file with an empty place for the seal, to compare two files by their pages."""
    found = _last_id(pdf)
    return pdf if found is None else pdf[: found.start(1)] + pdf[found.end(1) :]


def _last_id(pdf: bytes) -> re.Match[bytes] | None:
    start = pdf.rfind(b"/ID [<")
    return _ID.match(pdf, start) if start >= 0 else None


def _message(head: bytes, tail: bytes) -> bytes:
    digest = hashlib.sha256(head)
    digest.update(b"0" * _SIGNATURE_LENGTH)
    digest.update(tail)
    return _PREFIX + digest.hexdigest().encode()

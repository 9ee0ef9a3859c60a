"""The seal of packets that were made before they had a signature of PDF: in the last /ID."""

from __future__ import annotations

import hashlib
import re
from typing import Final

KEY_ID_LENGTH: Final = 16
SEAL_LENGTH: Final = 128
_ID = re.compile(rb"/ID \[<[0-9a-f]*><([0-9a-f]*)>\]")
_PREFIX = b"owed-packet-file/1\n"


def read(pdf: bytes) -> tuple[str, bytes, bytes] | None:
    """Return the name of the key, the seal and what it must be over; None if there is none."""
    start = pdf.rfind(b"/ID [<")
    found = _ID.match(pdf, start) if start >= 0 else None
    if found is None or len(found[1]) != KEY_ID_LENGTH + SEAL_LENGTH:
        return None
    digest = hashlib.sha256(pdf[: found.start(1) + KEY_ID_LENGTH])
    digest.update(b"0" * SEAL_LENGTH)
    digest.update(pdf[found.end(1) :])
    said = found[1].decode()
    key_id, signature = said[:KEY_ID_LENGTH], bytes.fromhex(said[KEY_ID_LENGTH:])
    return key_id, signature, _PREFIX + digest.hexdigest().encode()

"""Is a file a packet of ours? The vault's keys and the documents' checks, joined for the doors."""

from __future__ import annotations

from collections.abc import Sequence

from ..documents import verify
from ..documents.verify import Fact, Verdict
from ..vault import signing
from ..vault.hashing import sha256_hex

__all__ = ["Fact", "Verdict", "own_fingerprint", "verify_packet"]


def own_fingerprint() -> str:
    """Return the fingerprint of the key that this instance signs with; it begins with the id."""
    return sha256_hex(signing.public_key())


def verify_packet(
    pdf: bytes, *, public_keys: Sequence[bytes] | None = None, rebuild: bool = False
) -> Verdict:
    """Check a file against the given public keys, or against this instance's own.

    Needs no database and no network. Without `rebuild` nothing is laid out, so that a stranger's
    file costs no more than reading it.
    """
    keys = [signing.public_key()] if public_keys is None else public_keys
    by_id = {signing.key_id(key): key for key in keys}
    return verify.verify(pdf, by_id, signing.verify, rebuild=rebuild)

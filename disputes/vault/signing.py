"""The instance's own signature, Ed25519, so that a packet tells where it was compiled."""

from __future__ import annotations

import base64
import binascii
from functools import lru_cache
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)
from django.conf import settings

from .hashing import sha256_hex
from .key_files import KeyUnusable, read_or_make


def sign(data: bytes) -> bytes:
    return _private_key().sign(data)


def public_key() -> bytes:
    """Return the 32 bytes that a stranger needs to verify."""
    return _private_key().public_key().public_bytes_raw()


def key_id(public: bytes) -> str:
    """Return a short name for a public key, to be read out and compared."""
    return sha256_hex(public)[:16]


def verify(data: bytes, signature: bytes, public: bytes) -> bool:
    try:
        Ed25519PublicKey.from_public_bytes(public).verify(signature, data)
    except (InvalidSignature, ValueError):  # ValueError: not a key at all
        return False
    return True


def _private_key() -> Ed25519PrivateKey:
    return _read_key(Path(settings.OWED_KEYS) / "signing.key")


@lru_cache(maxsize=8)
def _read_key(path: Path) -> Ed25519PrivateKey:
    try:
        seed = base64.b64decode(read_or_make(path, _new_key), altchars=b"-_", validate=True)
        return Ed25519PrivateKey.from_private_bytes(seed)
    except (ValueError, binascii.Error):
        raise KeyUnusable(f"{path} does not hold a signing key. Put back the right one.") from None


def _new_key() -> str:
    seed = Ed25519PrivateKey.generate().private_bytes_raw()
    return base64.urlsafe_b64encode(seed).decode()

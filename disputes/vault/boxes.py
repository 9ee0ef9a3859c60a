"""Boxes that anybody can fill and one data key opens: X25519, HKDF, AES-256-GCM.

The private half is derived from the data key, so there is none to keep.
"""

from __future__ import annotations

from typing import Final

from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

from .keys import DataKey, SealBroken
from .wraps import by_secret

POINT_BYTES: Final = 32


def public_half(key: DataKey) -> bytes:
    """Return what others need to fill a box for whoever holds the key."""
    return _private_half(key).public_key().public_bytes_raw()


def boxed(data: bytes, public: bytes, place: str) -> bytes:
    """Return the data for whoever holds the key of this public half, bound to a place."""
    once = X25519PrivateKey.generate()
    point = once.public_key().public_bytes_raw()
    shared = once.exchange(X25519PublicKey.from_public_bytes(public))
    return point + _key(shared, point, public).seal(data, place)


def unboxed(sealed: bytes, key: DataKey, place: str) -> bytes:
    """Return what is in a box; raise SealBroken if it is for somebody else or another place."""
    for former in key.former:
        try:
            return unboxed(sealed, former, place)
        except SealBroken:
            continue
    private, point = _private_half(key), sealed[:POINT_BYTES]
    try:
        shared = private.exchange(X25519PublicKey.from_public_bytes(point))
    except ValueError:  # too short, or no point
        raise SealBroken from None
    public = private.public_key().public_bytes_raw()
    return _key(shared, point, public).open(sealed[POINT_BYTES:], place)


def _private_half(key: DataKey) -> X25519PrivateKey:
    return X25519PrivateKey.from_private_bytes(by_secret(key.secret, "box").secret)


def _key(shared: bytes, point: bytes, public: bytes) -> DataKey:
    return by_secret(shared + point + public, "boxed")

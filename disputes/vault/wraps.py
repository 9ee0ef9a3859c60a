"""Data keys wrapped by what only a person has: a pass phrase, a code on paper, a token, a link.

Around each lies a layer of the server's key: whoever stole the database alone cannot even try out
pass phrases at home.
"""

from __future__ import annotations

import os
import struct
from functools import lru_cache
from typing import Final

from argon2.low_level import Type, hash_secret_raw
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from .keys import KEY_BYTES, SERVER, DataKey, SealBroken

SALT_BYTES: Final = 16
# Kibibytes and rounds, as the hash that is compared at sign-in: see web/accounts.py. They are
# written beside each salt, so that a later setting opens what an earlier one wrapped.
MEMORY = 19_456
ROUNDS = 2
COST: Final = struct.Struct(">IB")


def by_secret(secret: bytes, purpose: str) -> DataKey:
    """Return the key that a secret of ours gives, of 80 random bits or more: one for a purpose."""
    derived = HKDF(SHA256(), KEY_BYTES, salt=None, info=f"owed {purpose}".encode())
    return DataKey(derived.derive(secret))


def wrapped(key: DataKey, by: DataKey, place: str) -> bytes:
    """Return the key as it may lie in the row of its way in, bound to that row."""
    return SERVER.seal(by.seal(key.secret, place), place)


def unwrapped(sealed: bytes, by: DataKey, place: str) -> DataKey | None:
    """Return what was wrapped; None if something else wrapped it, or for another row."""
    try:
        return DataKey(by.open(SERVER.open(sealed, place), place))
    except SealBroken:
        return None


def opens_nothing(by: DataKey) -> bool:
    """Do the same work for nobody's code, so that the time does not tell who is here."""
    return unwrapped(_of_nobody(), by, "nobody") is not None


@lru_cache(maxsize=1)
def _of_nobody() -> bytes:
    return wrapped(DataKey.new(), DataKey.new(), "nobody")


def wrapped_by_pass_phrase(key: DataKey, pass_phrase: str, place: str) -> bytes:
    cost, salt = COST.pack(MEMORY, ROUNDS), os.urandom(SALT_BYTES)
    by = _by_pass_phrase(pass_phrase, salt, cost)
    return SERVER.seal(cost + salt + by.seal(key.secret, place), place)


def unwrapped_by_pass_phrase(sealed: bytes, pass_phrase: str, place: str) -> DataKey | None:
    try:
        inner = SERVER.open(sealed, place)
        cost, salt = inner[: COST.size], inner[COST.size : COST.size + SALT_BYTES]
        by = _by_pass_phrase(pass_phrase, salt, cost)
        return DataKey(by.open(inner[COST.size + SALT_BYTES :], place))
    except SealBroken:
        return None


def _by_pass_phrase(pass_phrase: str, salt: bytes, cost: bytes) -> DataKey:
    memory, rounds = COST.unpack(cost)
    raw = hash_secret_raw(
        pass_phrase.encode(errors="replace"), salt, rounds, memory, 1, KEY_BYTES, Type.ID
    )
    return DataKey(raw)

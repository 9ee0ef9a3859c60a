"""Keys: a data key for each person, organization and packet, and the server's own master keys.

The server's keys, kept outside the database, are a second layer around what people's secrets wrap;
alone they open only what a job in hand needs and the address for reminders by e-mail.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import hmac
import os
from functools import lru_cache
from pathlib import Path
from typing import Final, Protocol

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

from .key_files import KeyUnusable, read_or_make

FORMAT: Final = 1
NONCE_BYTES: Final = 12
KEY_BYTES: Final = 32
NEWEST_POSSIBLE: Final = 255


class SealBroken(Exception):
    """What was sealed was altered, moved, or sealed with another key; it says no more."""


class Key(Protocol):
    """Seals bytes to a place, such as "workentry.note:<id>"; opens them only there."""

    def seal(self, data: bytes, place: str) -> bytes: ...

    def open(self, sealed: bytes, place: str) -> bytes: ...


class DataKey:
    """A key of somebody or something; whoever has it opens all that it sealed.

    One that was renewed also opens what the `former` ones sealed, until all of that is sealed anew.
    """

    __slots__ = ("_cipher", "former", "secret")

    def __init__(self, secret: bytes, former: tuple[DataKey, ...] = ()) -> None:
        self._cipher, self.secret, self.former = AESGCM(secret), secret, former

    @classmethod
    def new(cls) -> DataKey:
        return cls(os.urandom(KEY_BYTES))

    def seal(self, data: bytes, place: str) -> bytes:
        return _seal(self._cipher, FORMAT, data, place)

    def open(self, sealed: bytes, place: str) -> bytes:
        """Return what was sealed; raise SealBroken if one bit or the place is another."""
        if sealed[:1] != bytes([FORMAT]):
            raise SealBroken
        for key in self.former:
            try:
                return key.open(sealed, place)
            except SealBroken:
                continue
        return _open(self._cipher, sealed, place)

    def alone(self) -> DataKey:
        """Return it without the former ones: it opens what is sealed with the new one."""
        return DataKey(self.secret)

    def mark(self, purpose: str) -> str:
        """Return a name for the owner that says nothing and stays the same, one for a purpose."""
        return hmac.digest(self.secret, f"mark:{purpose}".encode(), hashlib.sha256).hex()[:32]


class ServerKey:
    """The newest master key seals, each of them opens: who has the server's file has this."""

    def seal(self, data: bytes, place: str) -> bytes:
        masters = _masters()
        version = max(masters)
        return _seal(masters[version], version, data, f"server:{place}")

    def open(self, sealed: bytes, place: str) -> bytes:
        master = _masters().get(sealed[0]) if sealed else None
        if master is None:
            raise SealBroken
        return _open(master, sealed, f"server:{place}")


SERVER: Final = ServerKey()


def is_newest(sealed: bytes) -> bool:
    """Say whether the newest master key sealed it."""
    return sealed[:1] == bytes([max(_masters())])


def _seal(cipher: AESGCM, version: int, data: bytes, place: str) -> bytes:
    head = bytes([version])
    nonce = os.urandom(NONCE_BYTES)
    return head + nonce + cipher.encrypt(nonce, data, head + place.encode())


def _open(cipher: AESGCM, sealed: bytes, place: str) -> bytes:
    head, nonce, rest = sealed[:1], sealed[1 : 1 + NONCE_BYTES], sealed[1 + NONCE_BYTES :]
    try:
        return cipher.decrypt(nonce, rest, head + place.encode())
    except (InvalidTag, ValueError):  # ValueError: too short to hold a nonce
        raise SealBroken from None


def _masters() -> dict[int, AESGCM]:
    return _read_masters(settings.OWED_VAULT_KEY, Path(settings.OWED_KEYS) / "vault.key")


@lru_cache(maxsize=8)
def _read_masters(text: str, path: Path) -> dict[int, AESGCM]:
    """Read one "version:key" a line (or comma); the highest version wraps, all of them open."""
    lines = (text or read_or_make(path, _first_master)).replace(",", "\n").split()
    try:
        masters = dict(_read_master(line) for line in lines)
    except (ValueError, binascii.Error):
        masters = {}
    if not masters:
        raise KeyUnusable("The vault's key is not written as 1:<key>. Put back the right one.")
    return masters


def _read_master(line: str) -> tuple[int, AESGCM]:
    version, _, encoded = line.partition(":")
    key = base64.b64decode(encoded, altchars=b"-_", validate=True)
    if not 1 <= int(version) <= NEWEST_POSSIBLE or len(key) != KEY_BYTES:
        raise ValueError
    return int(version), AESGCM(key)


def _first_master() -> str:
    return f"1:{base64.urlsafe_b64encode(os.urandom(KEY_BYTES)).decode()}"

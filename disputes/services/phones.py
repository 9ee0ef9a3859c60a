"""What opens the notes on a phone that signs in with a passkey, which gives no secret.

One half is a key in the passkey's row, sealed by the server; the other is the account's own key,
wrapped by that and kept by the phone alone. Neither half opens anything, and a passkey that is
removed makes nothing of the phone's half, however many phones share it.
"""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode

from ..models import Passkey
from ..queries.sealed import key_of_account, name_of
from ..vault import ring
from ..vault.fields import place
from ..vault.keys import SERVER, DataKey, SealBroken

COLUMN = "device_key"


def prepare(passkey: Passkey) -> None:
    """Give a new passkey its half; the caller saves the row."""
    passkey.device_key = SERVER.seal(DataKey.new().secret, place(passkey, COLUMN))


def half_of(passkey: Passkey) -> str:
    """Return what the phone is to keep; the notes are open now."""
    wrapped = _half(passkey).seal(key_of_account(passkey.account).secret, place(passkey, "phone"))
    return urlsafe_b64encode(wrapped).decode()


def open_notes(passkey: Passkey, half: str) -> bool:
    """Say whether the phone's half opened the notes."""
    try:
        sealed = urlsafe_b64decode(half.encode())
        secret = _half(passkey).open(sealed, place(passkey, "phone"))
    except (ValueError, SealBroken):
        return False
    ring.admit(name_of(passkey.account), DataKey(secret))
    return True


def _half(passkey: Passkey) -> DataKey:
    return DataKey(SERVER.open(bytes(passkey.device_key), place(passkey, COLUMN)))

"""Codes of an authenticator app (RFC 6238): six digits, another every thirty seconds."""

from __future__ import annotations

import base64
import hmac
import os
from typing import Final

from cryptography.hazmat.primitives.hashes import SHA1
from cryptography.hazmat.primitives.twofactor.totp import TOTP

SECRET_BYTES: Final = 20
DIGITS: Final = 6
STEP_SECONDS: Final = 30
# A clock that is a little wrong: the step before and the step after count too.
STEPS_AROUND: Final = (0, -1, 1)


def new_secret() -> bytes:
    return os.urandom(SECRET_BYTES)


def secret_text(secret: bytes) -> str:
    """Return the secret as apps take it when it is typed."""
    return base64.b32encode(secret).decode()


def address(secret: bytes, *, account: str, issuer: str) -> str:
    """Return the otpauth: address that an app reads from a QR code."""
    return _totp(secret).get_provisioning_uri(account, issuer)


def code_at(secret: bytes, seconds: int) -> str:
    return _totp(secret).generate(seconds).decode()


def step_of(secret: bytes, code: str, seconds: int) -> int | None:
    """Return the step that the code is of, now or one step away; None for a wrong code."""
    found = None
    for around in STEPS_AROUND:
        moment = max(seconds + around * STEP_SECONDS, 0)
        expected = code_at(secret, moment)
        if hmac.compare_digest(expected.encode(), code.encode()):
            found = moment // STEP_SECONDS
    return found


def mark_of(secret: bytes, step: int) -> str:
    """Return what stands for a used code: who lacks the secret learns no moment from it."""
    return hmac.digest(secret, f"used {step}".encode(), "sha256").hex()


def _totp(secret: bytes) -> TOTP:
    # SHA-1 is what authenticator apps know; in an HMAC it is not broken.
    return TOTP(secret, DIGITS, SHA1(), STEP_SECONDS)

"""Bytes that look random and are the same each time, for whoever has the server's secret."""

from __future__ import annotations

from django.utils.crypto import salted_hmac


def steady_bytes(kind: str, value: str) -> bytes:
    """Return 32 bytes that stand for the value; without SECRET_KEY nobody can compute them."""
    return salted_hmac(kind, value, algorithm="sha256").digest()

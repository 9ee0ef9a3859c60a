"""The certificate of packets, as it is found when a process starts: made where it is missing."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from django.conf import settings

from disputes.vault import certificates
from disputes.vault.key_files import KeyUnusable

from .env import BrokenEnvironment

SOON: Final = timedelta(days=30)
NEWER: Final = "Put a newer one in its place (docs/operating.md, The certificate of packets)."


def findings(now: datetime) -> list[tuple[str, str]]:
    """Return what is not well and what to do about it; end where no packet could be signed."""
    try:
        begins, ends = certificates.days()
        if settings.OWED_TSA_CERTIFICATE:
            certificates.read(settings.OWED_TSA_CERTIFICATE.encode())
    except KeyUnusable as error:
        raise BrokenEnvironment(str(error)) from error
    except ValueError as error:
        raise BrokenEnvironment("OWED_TSA_CERTIFICATE holds no certificate (PEM).") from error
    if now < begins:
        text = f"The certificate of packets begins only on {begins:%Y-%m-%d}."
        return [(text, "See that this machine’s clock is right.")]
    if now >= ends - SOON:
        verb = "ended" if now >= ends else "ends"
        return [(f"The certificate of packets {verb} on {ends:%Y-%m-%d}.", NEWER)]
    return []

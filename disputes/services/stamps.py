"""A timestamp authority, where one is configured, is asked to stamp a signature (RFC 3161).

It learns a digest of a signature and that this site asks, never what is in a packet.
"""

from __future__ import annotations

import http.client
import logging
from datetime import datetime, timedelta
from time import monotonic
from typing import Any, Final
from urllib.request import HTTPRedirectHandler, Request, build_opener

from django.conf import settings

from ..documents import seal
from ..vault import certificates, cms, signing, timestamps
from ..vault.signed_data import Unreadable
from ..vault.timestamps import Stamp

logger = logging.getLogger(__name__)

MOST_SECONDS: Final = 10
MOST_BYTES: Final = 64 * 1024
FIRST_PAUSE: Final = timedelta(minutes=5)
LONGEST_PAUSE: Final = timedelta(days=1)


class NotStamped(Exception):
    """The authority is away, or what it answered is no good stamp: the file stays as it was."""


class NeverStamped(Exception):
    """This file cannot take a stamp: it was made before there was a place for one."""


def stamped_if_it_answers(pdf: bytes, *, now: datetime) -> tuple[bytes, Stamp | None]:
    """Return the file with a stamp; as it was where nobody is asked, or does not answer."""
    if not settings.OWED_TSA_URL:
        return pdf, None
    try:
        return stamped(pdf, now=now)
    except (NotStamped, NeverStamped):
        return pdf, None


def stamped(pdf: bytes, *, now: datetime) -> tuple[bytes, Stamp]:
    """Return the file with a stamp in its signature, sealed anew; its size and pages stay."""
    found = seal.read(pdf)
    if found is None or not found.signature:
        raise NeverStamped
    signature = cms.value(found.signature)
    asked = timestamps.query(signature)
    trusted = settings.OWED_TSA_CERTIFICATE.encode()
    try:
        token, stamp = timestamps.token_of(
            _answer_to(asked.body),
            asked,
            signature,
            now=now,
            trusted=certificates.read(trusted) if trusted else (),
        )
        with_token = cms.with_token(found.signature, token)
        return seal.close(seal.without(pdf), lambda _digest: with_token, signing.sign), stamp
    except (OSError, http.client.HTTPException, Unreadable, ValueError) as error:
        logger.warning("not_stamped", extra={"code": type(error).__name__})
        raise NotStamped from error


def columns(stamp: Stamp | None) -> dict[str, Any]:
    """What the row of a packet says of its stamp."""
    if stamp is None:
        return {}
    return {"stamped_at": stamp.at, "stamped_by": stamp.by[:200]}


def due_after(stamp: Stamp | None, *, now: datetime, attempts: int = 0) -> datetime | None:
    """Return when to ask next, later and later; None where there is nothing to ask for."""
    if stamp is not None or not settings.OWED_TSA_URL:
        return None
    times: int = 2 ** min(attempts, 10)
    return now + min(FIRST_PAUSE * times, LONGEST_PAUSE)


class NotInTime(OSError):
    """The authority went on and on."""


class _NoDetours(HTTPRedirectHandler):
    def redirect_request(self, *_given: Any, **_named: Any) -> None:
        """Ask only whom the operator named."""


def _answer_to(query: bytes) -> bytes:
    """Return what the authority says within its time, and no more of it than a stamp needs."""
    ends_at = monotonic() + MOST_SECONDS
    headers = {"Content-Type": "application/timestamp-query", "User-Agent": "Owed"}
    request = Request(settings.OWED_TSA_URL, data=query, headers=headers, method="POST")
    said = bytearray()
    with build_opener(_NoDetours).open(request, timeout=MOST_SECONDS / 2) as answer:
        while part := answer.read1(8192):
            said += part
            if len(said) > MOST_BYTES or monotonic() > ends_at:
                raise NotInTime
    return bytes(said)

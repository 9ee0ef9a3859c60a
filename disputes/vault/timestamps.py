"""Timestamps of an authority (RFC 3161): what it is asked, what it answers, what a token says."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from asn1crypto import cms, tsp
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.x509.oid import ExtendedKeyUsageOID

from . import signed_data
from .signed_data import Unreadable

# An answer that says another time than our clock by more than this is not believed.
MOST_APART: Final = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a good token says: at `at` the authority `by` had seen the signature."""

    at: datetime
    by: str
    fingerprint: str


@dataclass(frozen=True, slots=True)
class Query:
    """What is sent to an authority; it learns a digest of a signature, and nothing else."""

    body: bytes
    nonce: int


def query(signature: bytes) -> Query:
    nonce = secrets.randbits(63)
    asked = tsp.TimeStampReq(
        {
            "version": "v1",
            "message_imprint": {
                "hash_algorithm": {"algorithm": "sha256"},
                "hashed_message": hashlib.sha256(signature).digest(),
            },
            "nonce": nonce,
            "cert_req": True,
        }
    )
    return Query(bytes(asked.dump()), nonce)


def token_of(
    answer: bytes, asked: Query, signature: bytes, *, now: datetime, trusted: Sequence[bytes] = ()
) -> tuple[bytes, Stamp]:
    """Return the token of an answer and what it says; raise Unreadable unless it fits the query.

    With `trusted` certificates the authority's must be one of them, or lead to one.
    """
    return signed_data.guarded(_token_of, answer, asked, signature, now, trusted)


def read_token(token: bytes, signature: bytes) -> Stamp:
    """Check a token over a signature; raise Unreadable unless all of it is good."""
    return signed_data.guarded(lambda: _checked(token, signature)[0])


def _token_of(
    answer: bytes, asked: Query, signature: bytes, now: datetime, trusted: Sequence[bytes]
) -> tuple[bytes, Stamp]:
    said = tsp.TimeStampResp.load(answer, strict=True)
    if said["status"]["status"].native not in ("granted", "granted_with_mods"):
        raise Unreadable("the authority refused")
    token = bytes(said["time_stamp_token"].dump())
    stamp, info, checked = _checked(token, signature)
    if info["nonce"].native != asked.nonce:
        raise Unreadable("it answers another query")
    if abs(stamp.at - now) > MOST_APART:
        raise Unreadable("its clock and ours are far apart")
    if trusted and not _leads_to(checked, trusted):
        raise Unreadable("another authority answered")
    return token, stamp


def _checked(token: bytes, signature: bytes) -> tuple[Stamp, Any, signed_data.Checked]:
    message = cms.ContentInfo.load(token, strict=True)["content"]
    checked = signed_data.check(message)
    if message["encap_content_info"]["content_type"].native != "tst_info":
        raise Unreadable("it is no timestamp")
    info = message["encap_content_info"]["content"].parsed
    imprint = info["message_imprint"]
    hashed = str(imprint["hash_algorithm"]["algorithm"].native)
    if bytes(imprint["hashed_message"].native) != signed_data.digest(hashed, signature):
        raise Unreadable("it stamps something else")
    at, own = info["gen_time"].native, checked.certificate
    use = own.extensions.get_extension_for_class(x509.ExtendedKeyUsage)
    if not use.critical or list(use.value) != [ExtendedKeyUsageOID.TIME_STAMPING]:
        raise Unreadable("not an authority for timestamps")
    if not own.not_valid_before_utc <= at <= own.not_valid_after_utc:
        raise Unreadable("its certificate is of another time")
    return (
        Stamp(at, signed_data.name_of(own), own.fingerprint(hashes.SHA256()).hex()),
        info,
        checked,
    )


def _leads_to(checked: signed_data.Checked, trusted: Sequence[bytes]) -> bool:
    """Go up from the signer, through what the answer brought along, to one that is trusted."""
    anchors = [x509.load_der_x509_certificate(each) for each in trusted]
    here, left = checked.certificate, list(checked.others)
    while here not in anchors:
        if any(_issued(anchor, here) for anchor in anchors):
            return True
        above = next((each for each in left if _issued(each, here)), None)
        if above is None:
            return False
        left.remove(above)
        here = above
    return True


def _issued(issuer: x509.Certificate, certificate: x509.Certificate) -> bool:
    try:
        certificate.verify_directly_issued_by(issuer)
    except (ValueError, TypeError, InvalidSignature):
        return False
    return True

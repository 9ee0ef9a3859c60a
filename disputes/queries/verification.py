"""Is a file a packet of ours? The vault's keys and the documents' checks, joined for the doors."""

from __future__ import annotations

from collections.abc import Sequence

from ..documents import verify
from ..documents.sealed import Trust
from ..documents.verdicts import Fact, Verdict
from ..documents.verify_volumes import Checked, together
from ..vault import certificates, cms, signing
from ..vault.hashing import sha256_hex
from ..vault.signed_data import Unreadable

__all__ = [
    "Checked",
    "Fact",
    "Verdict",
    "certificates_in",
    "own_certificate",
    "own_certificate_fingerprint",
    "own_fingerprint",
    "verify_packet",
    "verify_volumes",
]


def own_fingerprint() -> str:
    """Return the fingerprint of the key that this instance signs with; it begins with the id."""
    return sha256_hex(signing.public_key())


def own_certificate() -> bytes:
    """Return the certificate, as PEM, that readers of packets may trust."""
    return certificates.published()


def own_certificate_fingerprint() -> str:
    return certificates.own_fingerprint()


def certificates_in(pem: bytes) -> list[bytes]:
    """Return the certificates of a file that somebody published; ValueError if there is none."""
    return certificates.read(pem)


def verify_packet(
    pdf: bytes,
    *,
    public_keys: Sequence[bytes] | None = None,
    trusted: Sequence[bytes] = (),
    rebuild: bool = False,
) -> Verdict:
    """Check a file against the given public keys and certificates, or this instance's own key.

    Needs no database and no network. Without `rebuild` nothing is laid out, so that a stranger's
    file costs no more than reading it.
    """
    return verify.verify(pdf, trust_in(public_keys, trusted), rebuild=rebuild)


def verify_volumes(checked: Sequence[Checked]) -> tuple[Verdict, ...]:
    """Say whether files are the volumes of one packet and which is missing, the worst first.

    Empty where there is one packet of one file, or nothing that was found unchanged.
    """
    return together(checked)


def trust_in(public_keys: Sequence[bytes] | None, trusted: Sequence[bytes]) -> Trust:
    """Return whom a reader knows, who named these; our own key where nobody was named."""
    keys = public_keys or ()
    if public_keys is None and not trusted:
        keys = [signing.public_key()]
    return Trust(
        is_signed=signing.verify,
        read_signature=_read_signature,
        public_keys={signing.key_id(key): key for key in keys},
        certificates=trusted,
    )


def _read_signature(signature: bytes, digest: bytes) -> cms.Signed | None:
    try:
        return cms.read(signature, digest)
    except Unreadable:
        return None

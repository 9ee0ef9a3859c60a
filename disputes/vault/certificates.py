"""The instance's certificate and its key: for the signature that every PDF reader knows.

Made at the first start, and replaced by putting other files in their place. It names the
instance, never a person.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import Final

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from cryptography.x509.oid import NameOID
from django.conf import settings

from .key_files import KeyUnusable, read_or_make

# Without a clock: no day tells when a site began. The end is what RFC 5280 writes for "none", for
# a court may read a packet after decades.
BEGINS: Final = datetime(2026, 1, 1, tzinfo=UTC)
ENDS: Final = datetime(9999, 12, 31, 23, 59, 59, tzinfo=UTC)
KEY_FILE, CERTIFICATE_FILE = "certificate.key", "certificate.pem"
_USAGE = x509.KeyUsage(
    digital_signature=True,
    content_commitment=True,
    key_encipherment=False,
    data_encipherment=False,
    key_agreement=False,
    key_cert_sign=False,
    crl_sign=False,
    encipher_only=False,
    decipher_only=False,
)


@dataclass(frozen=True, slots=True)
class Holder:
    """A key that signs, and its certificate with those above it: `chain` begins with its own."""

    key: ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey
    chain: tuple[x509.Certificate, ...]

    @property
    def certificate(self) -> x509.Certificate:
        return self.chain[0]

    def sign(self, data: bytes) -> bytes:
        """Sign with SHA-256; the same data gives the same signature."""
        if isinstance(self.key, rsa.RSAPrivateKey):
            return self.key.sign(data, padding.PKCS1v15(), hashes.SHA256())
        return self.key.sign(data, ec.ECDSA(hashes.SHA256(), deterministic_signing=True))


def holder() -> Holder:
    """Return the instance's own; raise KeyUnusable, with words, where it cannot be used."""
    if settings.OWED_CERTIFICATE:
        return _parsed(settings.OWED_CERTIFICATE_KEY, settings.OWED_CERTIFICATE)
    folder = Path(settings.OWED_KEYS)
    key = read_or_make(folder / KEY_FILE, _new_key)
    return _parsed(key, read_or_make(folder / CERTIFICATE_FILE, lambda: _new_certificate(key)))


def published() -> bytes:
    """Return the certificate, and those above it, as everybody may have them."""
    return b"".join(each.public_bytes(Encoding.PEM) for each in holder().chain)


def read(pem: bytes) -> list[bytes]:
    """Return the certificates of a file as DER; raise ValueError where there is none."""
    return [each.public_bytes(Encoding.DER) for each in x509.load_pem_x509_certificates(pem)]


def own_fingerprint() -> str:
    return holder().certificate.fingerprint(hashes.SHA256()).hex()


def days() -> tuple[datetime, datetime]:
    """Return from when and until when the certificate is good."""
    own = holder().certificate
    return own.not_valid_before_utc, own.not_valid_after_utc


@lru_cache(maxsize=8)
def _parsed(key_pem: str, chain_pem: str) -> Holder:
    try:
        key = load_pem_private_key(key_pem.encode(), password=None)
        chain = tuple(x509.load_pem_x509_certificates(chain_pem.encode()))
    except (ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise KeyUnusable(
            f"The certificate of packets or its key cannot be read: write both as PEM, without a "
            f"password ({CERTIFICATE_FILE} and {KEY_FILE} in OWED_KEYS)."
        ) from error
    if not isinstance(key, ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey):
        raise KeyUnusable("The key of the packets' certificate is neither EC nor RSA.")
    if key.public_key() != chain[0].public_key():
        raise KeyUnusable(
            "The key and the certificate of packets do not fit. Put back the right pair, the "
            "certificate of the key itself first."
        )
    return Holder(key, chain)


def _new_key() -> str:
    key = ec.generate_private_key(ec.SECP256R1())
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode("ascii")


def _new_certificate(key_pem: str) -> str:
    key = load_pem_private_key(key_pem.encode(), password=None)
    assert isinstance(key, ec.EllipticCurvePrivateKey)  # _new_key made it
    name = x509.Name(
        [
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Owed"),
            x509.NameAttribute(NameOID.COMMON_NAME, f"Packets {secrets.token_hex(4)}"),
        ]
    )
    made = (
        x509.CertificateBuilder(subject_name=name, issuer_name=name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(BEGINS)
        .not_valid_after(ENDS)
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_USAGE, critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
        .sign(key, hashes.SHA256())
    )
    return made.public_bytes(Encoding.PEM).decode("ascii")

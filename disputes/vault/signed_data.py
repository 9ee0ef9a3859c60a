"""A signed message of the CMS (RFC 5652) with one signer: put together, and checked.

What is read here comes from strangers and authorities: whatever is odd is refused.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, TypeVar

from asn1crypto import cms, tsp
from cryptography import x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.x509.oid import NameOID

HASHES: Final = {
    "sha256": hashes.SHA256(),
    "sha384": hashes.SHA384(),
    "sha512": hashes.SHA512(),
}
T = TypeVar("T")


class Unreadable(Exception):
    """It is no such message, or something in it does not fit the rest."""


@dataclass(frozen=True, slots=True)
class Checked:
    """The one signer of a message and their certificate, after the signature was found good."""

    signer: Any
    certificate: x509.Certificate
    others: tuple[x509.Certificate, ...]


def guarded(work: Callable[..., T], *given: Any) -> T:
    """Do what reads a stranger's bytes; whatever the libraries stumble over is Unreadable."""
    try:
        return work(*given)
    except (ValueError, TypeError, KeyError, IndexError, AttributeError, OverflowError) as error:
        raise Unreadable(str(error)) from error
    except (InvalidSignature, UnsupportedAlgorithm, RecursionError) as error:
        raise Unreadable("the signature is not good") from error


def named(certificate: bytes) -> tsp.SigningCertificateV2:
    """Name a certificate by its digest, so that no other can take its place (RFC 5035)."""
    return tsp.SigningCertificateV2(
        {"certs": [{"cert_hash": hashlib.sha256(certificate).digest()}]}
    )


def signer(certificate: bytes, attributes: cms.CMSAttributes, signature: bytes) -> cms.SignerInfo:
    own = cms.Certificate.load(certificate)
    kind = "sha256_rsa" if own.public_key.algorithm == "rsa" else "sha256_ecdsa"
    who = {"issuer": own.issuer, "serial_number": own.serial_number}
    return cms.SignerInfo(
        {
            "version": "v1",
            "sid": cms.SignerIdentifier("issuer_and_serial_number", who),
            "digest_algorithm": {"algorithm": "sha256"},
            "signed_attrs": attributes,
            "signature_algorithm": {"algorithm": kind},
            "signature": signature,
        }
    )


def content(chain: list[bytes], by: cms.SignerInfo) -> cms.ContentInfo:
    """Put a message together that does not hold what it signs."""
    return cms.ContentInfo(
        {
            "content_type": "signed_data",
            "content": {
                "version": "v1",
                "digest_algorithms": [{"algorithm": "sha256"}],
                "encap_content_info": {"content_type": "data"},
                "certificates": [cms.Certificate.load(each) for each in chain],
                "signer_infos": [by],
            },
        }
    )


def check(message: Any, signed: bytes | None = None) -> Checked:
    """Check the signature over a digest made with SHA-256, or over what the message holds."""
    (by,) = message["signer_infos"]
    said = attributes(by["signed_attrs"])
    hashed = str(by["digest_algorithm"]["algorithm"].native)
    if signed is None:
        held = bytes(message["encap_content_info"]["content"])
        signed = digest(hashed, held)
    kind = message["encap_content_info"]["content_type"].native
    if said["content_type"].native != kind or bytes(said["message_digest"].native) != signed:
        raise Unreadable("it signs something else")
    every = [each.chosen.dump() for each in message["certificates"]]
    mine = next(each for each in every if _is_of(by["sid"], each))
    if not _names(said, mine):
        raise Unreadable("it names another certificate")
    certificate = x509.load_der_x509_certificate(mine)
    # As a set of its own, not as a part of the signer: so it was signed.
    bare = b"\x31" + by["signed_attrs"].dump()[1:]
    _verify(certificate, by, bare)
    others = tuple(x509.load_der_x509_certificate(each) for each in every if each != mine)
    return Checked(by, certificate, others)


def name_of(certificate: x509.Certificate) -> str:
    """Return the plainest of the names in a certificate."""
    for kind in (NameOID.COMMON_NAME, NameOID.ORGANIZATION_NAME):
        if found := certificate.subject.get_attributes_for_oid(kind):
            return str(found[0].value)
    return certificate.subject.rfc4514_string()


def digest(name: str, data: bytes) -> bytes:
    """Digest data by a name of `HASHES`; another one, such as a weak one, is a KeyError."""
    return hashlib.new(HASHES[name].name, data).digest()


def attributes(given: Any) -> dict[str, Any]:
    """Return the one value of each attribute; one that comes twice is refused."""
    found: dict[str, Any] = {}
    for each in given:
        (said,) = each["values"]
        if found.setdefault(each["type"].native, said) is not said:
            raise Unreadable("an attribute comes twice")
    return found


def _is_of(who: Any, certificate: bytes) -> bool:
    own = cms.Certificate.load(certificate)
    if who.name == "issuer_and_serial_number":
        named_by = who.chosen["issuer"], who.chosen["serial_number"].native
        return bool(named_by == (own.issuer, own.serial_number))
    return bool(own.key_identifier == who.chosen.native)


def _names(said: dict[str, Any], certificate: bytes) -> bool:
    if "signing_certificate_v2" in said:
        first = said["signing_certificate_v2"]["certs"][0]
        hashed = str(first["hash_algorithm"]["algorithm"].native)
        return bool(first["cert_hash"].native == digest(hashed, certificate))
    # Older authorities know only SHA-1 for this; it names, and is not what is relied upon.
    first = said["signing_certificate"]["certs"][0]
    wanted = hashlib.sha1(certificate, usedforsecurity=False).digest()
    return bool(first["cert_hash"].native == wanted)


def _verify(certificate: x509.Certificate, by: Any, data: bytes) -> None:
    hashed = HASHES[str(by["digest_algorithm"]["algorithm"].native)]
    key, signature = certificate.public_key(), bytes(by["signature"].native)
    if isinstance(key, ec.EllipticCurvePublicKey):
        key.verify(signature, data, ec.ECDSA(hashed))
    elif isinstance(key, rsa.RSAPublicKey):
        key.verify(signature, data, _padding(by["signature_algorithm"], hashed), hashed)
    else:
        raise Unreadable("a key of another kind")


def _padding(algorithm: Any, hashed: hashes.HashAlgorithm) -> padding.AsymmetricPadding:
    if algorithm.signature_algo == "rsassa_pss":
        return padding.PSS(padding.MGF1(hashed), padding.PSS.AUTO)
    return padding.PKCS1v15()

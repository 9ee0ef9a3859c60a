"""Signatures as other programs make them, and those that are odd: read, or refused."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from asn1crypto import cms as asn1
from asn1crypto import keys, x509
from cryptography.hazmat.primitives.asymmetric import ec, ed25519
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pyhanko.sign.signers import SimpleSigner
from pyhanko_certvalidator.registry import SimpleCertificateStore

from disputes.vault import certificates, cms, signed_data
from disputes.vault.signed_data import Unreadable
from tests.aside import aside
from tests.servers.timestamps import authority
from tests.vault.certificate_for import certificate_for

DIGEST = b"d" * 32


def by_another_program(key: Any, certificate: bytes, hashed: str = "sha256", **how: Any) -> Any:
    """Have pyHanko sign the digest, as PAdES wants it."""
    der = key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    signer = SimpleSigner(
        signing_cert=x509.Certificate.load(certificate),
        signing_key=keys.PrivateKeyInfo.load(der),
        cert_registry=SimpleCertificateStore(),
        **how,
    )
    signed = signer.async_sign(DIGEST, hashed, use_pades=True)
    return aside(lambda: asyncio.run(signed))["content"]


@pytest.mark.parametrize("how", [{}, {"prefer_pss": True}])
def test_what_another_program_signed_with_rsa_is_read(how: dict[str, Any]) -> None:
    own = authority()
    certificate = own.certificate.dump()

    message = by_another_program(own.private, certificate, **how)

    checked = signed_data.check(message, DIGEST)
    assert checked.certificate.public_bytes(Encoding.DER) == certificate
    with pytest.raises(Unreadable, match="signs something else"):
        signed_data.check(message, b"e" * 32)


def test_a_signer_may_be_named_by_the_key() -> None:
    key = ec.generate_private_key(ec.SECP384R1())
    message = by_another_program(key, certificate_for(key))
    (own,) = message["certificates"]
    by_key = asn1.SignerIdentifier("subject_key_identifier", own.chosen.key_identifier)
    message["signer_infos"][0]["sid"] = by_key

    assert signed_data.check(message, DIGEST).others == ()


def test_a_key_of_another_kind_is_refused() -> None:
    key = ed25519.Ed25519PrivateKey.generate()
    message = by_another_program(key, certificate_for(key), "sha512")

    with pytest.raises(Unreadable, match="another kind"):
        signed_data.check(message, DIGEST)


def test_a_certificate_that_the_signature_does_not_name_is_refused() -> None:
    first, second = (ec.generate_private_key(ec.SECP256R1()) for _ in range(2))
    message = by_another_program(first, certificate_for(first))
    other = asn1.Certificate.load(certificate_for(second))
    message["certificates"] = [other]
    message["signer_infos"][0]["sid"] = asn1.SignerIdentifier(
        "issuer_and_serial_number",
        {"issuer": other.issuer, "serial_number": other.serial_number},
    )

    with pytest.raises(Unreadable, match="another certificate"):
        signed_data.check(message, DIGEST)


def test_an_attribute_that_comes_twice_is_refused() -> None:
    said = asn1.CMSAttribute({"type": "content_type", "values": ["data"]})

    with pytest.raises(Unreadable, match="twice"):
        signed_data.attributes([said, said.copy()])


def test_ours_is_read_with_the_zeros_behind_it_and_nothing_else() -> None:
    signed = cms.sign(DIGEST)

    assert cms.read(signed + bytes(99), DIGEST).fingerprint == certificates.own_fingerprint()
    assert cms.sign(DIGEST) == signed
    for odd in (signed + b"\1", signed[:-1], b"", signed[:9] + b"\xff" + signed[10:]):
        with pytest.raises(Unreadable):
            cms.read(odd, DIGEST)


def test_one_bit_of_the_signature_proper_is_found() -> None:
    signed = cms.sign(DIGEST)
    at = signed.index(cms.value(signed)) + 40

    with pytest.raises(Unreadable):
        cms.read(signed[:at] + bytes([signed[at] ^ 1]) + signed[at + 1 :], DIGEST)

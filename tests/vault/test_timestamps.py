"""Whose stamps count, what the authority is called, and what is no stamp at all."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from pyhanko.sign.signers import SimpleSigner
from pyhanko_certvalidator.registry import SimpleCertificateStore

from disputes.vault import certificates, timestamps
from disputes.vault.signed_data import Unreadable
from disputes.vault.timestamps import Stamp, query, read_token, token_of
from tests.aside import aside
from tests.factories.packet import NOW
from tests.servers.timestamps import Authority, authority

SIGNATURE = b"a signature"


def asked(own: Authority, *trusted: Authority) -> Stamp:
    question = query(SIGNATURE)
    answer = own.stamps(NOW)(question.body)
    pems = b"".join(each.pem for each in trusted)
    known = certificates.read(pems) if pems else ()
    return token_of(answer, question, SIGNATURE, now=NOW, trusted=known)[1]


def test_an_authority_counts_if_its_certificate_leads_to_one_that_is_trusted() -> None:
    one, two, three = (ec.generate_private_key(ec.SECP256R1()) for _ in range(3))
    root = Authority(named=[(NameOID.COMMON_NAME, "Root")], private=one)
    middle = Authority(named=[(NameOID.COMMON_NAME, "Middle")], under=root, private=two)
    leaf = Authority(under=middle)
    namesake = Authority(named=[(NameOID.COMMON_NAME, "Root")], private=three)

    for trusted in (leaf, middle, root):
        assert asked(leaf, trusted).by == "Clock of the Court"
    for trusted in (namesake, authority()):
        with pytest.raises(Unreadable, match="another authority"):
            asked(leaf, trusted)


def test_an_authority_is_called_by_the_best_of_its_names() -> None:
    organization = Authority(named=[(NameOID.ORGANIZATION_NAME, "Court")])
    country = Authority(named=[(NameOID.COUNTRY_NAME, "FR")])

    assert [asked(each).by for each in (organization, country)] == ["Court", "C=FR"]


def test_a_certificate_of_another_time_stamps_nothing() -> None:
    before = certificates.BEGINS - timedelta(days=1)
    question = query(SIGNATURE)
    answer = authority().stamps(before)(question.body)

    with pytest.raises(Unreadable, match="another time"):
        token_of(answer, question, SIGNATURE, now=before)


def test_a_message_that_is_signed_but_no_stamp_is_none() -> None:
    own = authority()
    signer = SimpleSigner(
        signing_cert=own.certificate, signing_key=own.key, cert_registry=SimpleCertificateStore()
    )
    said = signer.async_sign_general_data(b"words", "sha256", detached=False)

    with pytest.raises(Unreadable, match="no timestamp"):
        read_token(aside(lambda: asyncio.run(said)).dump(), SIGNATURE)


def test_a_token_is_read_as_it_was_taken() -> None:
    question = query(SIGNATURE)
    answer = authority().stamps(NOW)(question.body)

    token, stamp = token_of(answer, question, SIGNATURE, now=NOW)

    assert read_token(token, SIGNATURE) == stamp
    assert timestamps.query(SIGNATURE).nonce != question.nonce
    with pytest.raises(Unreadable, match="stamps something else"):
        read_token(token, b"another signature")

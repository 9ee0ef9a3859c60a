"""The certificate of packets: made once, replaceable, and never a pair that does not fit."""

from __future__ import annotations

from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ed25519
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from pytest_django import Settings

from disputes.vault import certificates, cms, signing
from disputes.vault.key_files import KeyUnusable
from tests.servers.timestamps import authority


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> Path:
    settings.OWED_KEYS = tmp_path
    return tmp_path


def test_it_is_made_once_and_names_the_instance_and_no_day(folder: Path) -> None:
    first = certificates.published()

    (made,) = x509.load_pem_x509_certificates(first)
    assert certificates.published() == first
    assert "PRIVATE" not in first.decode()
    assert made.subject.rfc4514_string().startswith("CN=Packets ")
    assert certificates.days() == (certificates.BEGINS, certificates.ENDS)
    assert (folder / certificates.KEY_FILE).stat().st_mode & 0o077 == 0
    assert certificates.own_fingerprint() == made.fingerprint(hashes.SHA256()).hex()


def test_another_takes_its_place_by_files_or_by_settings(folder: Path, settings: Settings) -> None:
    real = authority()
    digest = b"d" * 32
    (folder / certificates.KEY_FILE).write_bytes(real.key_pem)
    (folder / certificates.CERTIFICATE_FILE).write_bytes(real.pem)

    by_files = cms.read(cms.sign(digest), digest)
    settings.OWED_KEYS = folder / "elsewhere"
    settings.OWED_CERTIFICATE = real.pem.decode()
    settings.OWED_CERTIFICATE_KEY = real.key_pem.decode()
    by_settings = cms.read(cms.sign(digest), digest)

    assert by_files.certificate == by_settings.certificate
    assert by_files.name == "Clock of the Court"
    assert by_settings.seal_key == signing.public_key()


def test_what_does_not_fit_or_cannot_be_read_is_said(folder: Path) -> None:
    certificates.published()
    certificate = folder / certificates.CERTIFICATE_FILE
    other = ed25519.Ed25519PrivateKey.generate().private_bytes(
        Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()
    )

    certificate.write_bytes(authority().pem)
    with pytest.raises(KeyUnusable, match="do not fit"):
        certificates.holder()
    certificate.write_text("nothing", encoding="ascii")
    with pytest.raises(KeyUnusable, match="cannot be read"):
        certificates.holder()
    certificate.write_bytes(authority().pem)
    (folder / certificates.KEY_FILE).write_bytes(other)
    with pytest.raises(KeyUnusable, match="neither EC nor RSA"):
        certificates.holder()

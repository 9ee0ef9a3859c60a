"""What is said of the certificate of packets when a process starts."""

from __future__ import annotations

from datetime import timedelta

import pytest
from pytest_django import Settings

from disputes.vault import certificates
from tests.servers.timestamps import authority
from tracker import signatures
from tracker.certificate import findings
from tracker.env import BrokenEnvironment


def test_its_days_are_said_where_they_matter() -> None:
    moments = (
        certificates.BEGINS - timedelta(days=1),
        certificates.BEGINS,
        certificates.ENDS - timedelta(days=29),
        certificates.ENDS,
    )

    said = [" ".join(part for said in findings(moment) for part in said) for moment in moments]

    assert "begins only on 2026-01-01. See that this machine’s clock" in said[0]
    assert said[1] == ""
    assert "ends on 9999-12-31. Put a newer one" in said[2]
    assert "ended on 9999-12-31." in said[3]


def test_a_pair_that_does_not_fit_ends_the_start(settings: Settings) -> None:
    settings.OWED_CERTIFICATE = authority().pem.decode()
    settings.OWED_CERTIFICATE_KEY = "no key"

    with pytest.raises(BrokenEnvironment, match="cannot be read"):
        findings(certificates.BEGINS)


def test_a_certificate_of_the_authority_that_is_none_ends_the_start(settings: Settings) -> None:
    settings.OWED_TSA_CERTIFICATE = "none"

    with pytest.raises(BrokenEnvironment, match="OWED_TSA_CERTIFICATE"):
        findings(certificates.BEGINS)


def test_half_a_pair_and_what_is_no_address_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OWED_ADDRESS", "https://owed.example/")
    assert signatures.read().address == "https://owed.example"
    monkeypatch.setenv("OWED_TSA_URL", "ftp://clock.example")
    with pytest.raises(BrokenEnvironment, match="OWED_TSA_URL=ftp"):
        signatures.read()
    monkeypatch.setenv("OWED_CERTIFICATE", "PEM")
    with pytest.raises(BrokenEnvironment, match="both, or neither"):
        signatures.read()

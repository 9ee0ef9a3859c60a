"""What programs of others say of our signature: pyHanko, strictly, as a court's expert might."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
from pyhanko.keys import load_certs_from_pemder_data
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import PdfSignatureStatus, validate_pdf_signature
from pyhanko_certvalidator import ValidationContext
from pytest_django import Settings

from disputes.documents import attachments, pages
from disputes.queries.verification import own_certificate, verify_packet
from disputes.services import stamps
from tests.aside import aside
from tests.documents.sealing import sealed, signature
from tests.factories.manifest import rich
from tests.factories.packet import NOW
from tests.servers.timestamps import authority, listening


@pytest.fixture(scope="module")
def packet() -> bytes:
    return sealed(*rich())


def judged(pdf: bytes, *also_trusted: bytes) -> PdfSignatureStatus:
    trusted = [
        certificate
        for pem in (own_certificate(), *also_trusted)
        for certificate in load_certs_from_pemder_data(pem)
    ]
    context = ValidationContext(trust_roots=trusted, allow_fetching=False)
    (signature,) = PdfFileReader(io.BytesIO(pdf), strict=True).embedded_signatures
    return aside(lambda: validate_pdf_signature(signature, context))


def test_the_signature_is_good_covers_all_and_allows_no_change(packet: bytes) -> None:
    said = judged(packet)

    assert said.bottom_line
    assert said.summary() == "INTACT:TRUSTED,UNTOUCHED"
    assert said.coverage is not None
    assert said.coverage.name == "ENTIRE_FILE"
    assert said.modification_level is not None
    assert said.modification_level.name == "NONE"
    assert said.docmdp_ok


def test_the_same_pages_and_keys_give_the_same_bytes(packet: bytes) -> None:
    assert sealed(*rich()) == packet


def test_a_changed_page_is_not_intact(packet: bytes) -> None:
    changed = bytearray(packet)
    changed[20_000] ^= 1

    assert not judged(bytes(changed)).intact


def test_a_stamp_is_good_and_the_file_keeps_its_size(packet: bytes, settings: Settings) -> None:
    own = authority()
    with listening(settings, own.stamps(NOW)) as asked:
        pdf, stamp = stamps.stamped(packet, now=NOW)

    said = judged(pdf, own.pem)
    assert said.bottom_line
    assert said.timestamp_validity is not None
    assert said.timestamp_validity.intact
    assert said.timestamp_validity.timestamp == NOW == stamp.at
    assert len(pdf) == len(packet)
    assert len(asked[0]) < 100
    facts = {fact.label: fact.value for fact in verify_packet(pdf).facts}
    assert facts["Stamped by the authority"] == "Clock of the Court"
    assert facts["Stamped: it was there at"] == "2026-03-16 09:30 UTC"


def test_the_cover_leads_to_the_page_that_checks_where_the_site_said_where_it_is() -> None:
    there, files = rich()
    without = signature(b"")
    told = replace(without, check_at="https://owed.example/verify/")

    cover, plain = (
        pages.compose(there, attachments.of(there, files, each), each)["cover"]
        for each in (told, without)
    )

    assert told.check_at in cover["qr_alt"]
    assert cover["qr"].startswith("<svg")
    assert (plain["qr"], plain["check_at"]) == ("", "")
    assert attachments.Signature.from_json(told.to_json()) == told

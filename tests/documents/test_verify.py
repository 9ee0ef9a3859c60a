"""Every changed, missing or added byte is found, and nothing is opened before the seal is good."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pikepdf
import pytest

from disputes.documents import engine, seal, signature_place
from disputes.documents.manifest import Moment, to_json
from disputes.queries.verification import certificates_in, own_certificate, verify_packet
from disputes.vault import cms, signing
from tests.documents.sealing import check, closed, resealed, sealed, sealed_as_before
from tests.factories.manifest import manifest, rich
from tests.factories.proved import proved

SEED = 20260316


@pytest.fixture(scope="module")
def packet() -> bytes:
    return sealed(*rich())


def test_an_unchanged_packet_is_good(packet: bytes) -> None:
    verdict = check(packet, rebuild=True)

    assert (verdict.ok, verdict.code) == (True, "unchanged")
    facts = {fact.label: fact.value for fact in verdict.facts}
    assert facts["Reference"] == "P-3F9A-21C4"
    assert facts["Files inside, all as listed"] == "5"
    assert "Pages laid out again from the data" in facts


def test_every_flipped_bit_is_found(packet: bytes) -> None:
    chance = random.Random(SEED)
    places = {chance.randrange(len(packet) * 8) for _ in range(300)}
    # The end, where older packets have their seal.
    places |= {8 * at + chance.randrange(8) for at in range(len(packet) - 300, len(packet))}

    missed = [place for place in places if check(flipped(packet, place)).ok]

    assert missed == []


def test_every_flipped_bit_in_the_place_of_the_signature_is_found(packet: bytes) -> None:
    """Readers of PDF look at nothing there; all of it is tried by benchmarks.packet_flips."""
    chance, place = random.Random(SEED), signature_place.find(packet)
    assert place is not None
    used = len(packet[place.start : place.end].rstrip(b"0"))
    bytes_of = [*range(place.start - 60, place.start + used, 3), *range(place.start, place.end, 97)]

    missed = [at for at in bytes_of if check(flipped(packet, 8 * at + chance.randrange(8))).ok]

    assert missed == []


def flipped(data: bytes, place: int) -> bytes:
    changed = bytearray(data)
    changed[place // 8] ^= 1 << place % 8
    return bytes(changed)


@pytest.mark.parametrize("rest", [b"\n", b" ", b"%%EOF\n", b"\x00" * 99])
def test_appended_bytes_are_found(packet: bytes, rest: bytes) -> None:
    assert check(packet + rest).code == "altered"


def test_a_file_cut_short_anywhere_is_found(packet: bytes) -> None:
    chance = random.Random(SEED)
    lengths = [0, 5, len(packet) - 1, *(chance.randrange(len(packet)) for _ in range(50))]

    assert not any(check(packet[:length]).ok for length in lengths)


def test_a_second_copy_behind_the_first_is_found(packet: bytes) -> None:
    assert check(packet + packet).code == "altered"


def test_the_same_signatures_on_other_pages_are_found(packet: bytes) -> None:
    other = sealed(manifest(), {})
    here, there = signature_place.find(packet), signature_place.find(other)
    assert here is not None
    assert there is not None

    moved = signature_place.with_digits(other, there, packet[here.start : here.end])

    assert check(moved).code == "altered"


def test_an_update_behind_the_end_is_found(packet: bytes) -> None:
    """As a reader of PDF writes a note: what is signed stays, the pages change."""
    at = len(packet)
    note = (
        b"1 0 obj\n<< /Type /Annot >>\nendobj\nxref\n1 1\n%010d 00000 n \ntrailer\n<< /Size 2 >>\n"
    )

    updated = packet + note % at + b"startxref\n%d\n%%%%EOF\n" % (at + 40)

    assert check(updated).code == "altered"


@pytest.mark.parametrize(
    ("data", "code"), [(b"", "not_a_pdf"), (b"GIF89a", "not_a_pdf"), (b"%PDF-1.7\n", "no_seal")]
)
def test_what_is_no_packet_is_said_so(data: bytes, code: str) -> None:
    assert check(data).code == code


def test_a_packet_of_another_instance_names_its_key(packet: bytes) -> None:
    verdict = verify_packet(packet, public_keys=[b"\x01" * 32])

    assert (verdict.ok, verdict.code) == (False, "unknown_key")
    assert signing.key_id(signing.public_key()) in str(verdict)


def test_the_published_certificate_alone_is_enough(packet: bytes) -> None:
    published = certificates_in(own_certificate())

    good = verify_packet(packet, trusted=published)
    changed = verify_packet(flipped(packet, 8 * 20_000), trusted=published)
    unknown = verify_packet(packet, trusted=[b"another"])
    before = verify_packet(sealed_as_before(packet_without_place(packet)), trusted=published)

    assert [each.code for each in (good, changed, unknown, before)] == [
        "unchanged",
        "altered",
        "unknown_certificate",
        "unknown_certificate",
    ]


def packet_without_place(packet: bytes) -> bytes:
    """The pages of a packet as they were laid out before."""
    return seal.without(packet).replace(b"/ByteRange [ 0", b"/ByteRange [ 1")


def test_a_packet_that_was_sealed_before_is_still_good(packet: bytes) -> None:
    before = sealed_as_before(packet_without_place(packet))

    assert check(before).code == "unchanged"
    assert check(flipped(before, 8 * 20_000)).code == "altered"


def test_a_signature_that_belongs_to_another_file_is_found(packet: bytes) -> None:
    moved = seal.close(seal.without(packet), lambda _digest: cms.sign(bytes(32)), signing.sign)

    assert check(moved).code == "signature_not_good"


def test_a_sealed_file_that_is_no_pdf_inside_is_said_so() -> None:
    place = b"/ByteRange [ 0 9999999999 9999999999 9999999999 ] /Contents <%s>"
    junk = b"%PDF-1.7\nnothing " + place % (b"0" * 2 * signature_place.ROOM)

    data = closed(signature_place.measured(junk))

    assert check(data).code == "cannot_be_opened"


def _remove(name: str) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        del pdf.attachments[name]

    return change


def _put(name: str, data: bytes) -> Callable[[pikepdf.Pdf], None]:
    def change(pdf: pikepdf.Pdf) -> None:
        pdf.attachments[name] = pikepdf.AttachedFileSpec(
            pdf,
            data,
            description="",
            filename=name,
            mime_type="",
            creation_date="",
            mod_date="",
        )

    return change


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (_remove("manifest.json"), "attachment_missing"),
        (_remove("exhibit-001.png"), "attachment_missing"),
        (_put("exhibit-001.png", b"another"), "attachment_differs"),
        (_put("more.png", b"another"), "attachment_unlisted"),
        (_put("manifest.json", b"{}"), "manifest_unreadable"),
        (_put("manifest.sig", b"{}"), "manifest_unreadable"),
        (_put("manifest.json", to_json(manifest())), "manifest_not_signed"),
    ],
)
def test_what_the_key_itself_sealed_wrongly_is_found(
    packet: bytes, change: Callable[[pikepdf.Pdf], None], code: str
) -> None:
    assert check(resealed(packet, change)).code == code


def test_pages_that_say_other_than_the_data_are_found(packet: bytes) -> None:
    def drop_a_page(pdf: pikepdf.Pdf) -> None:
        del pdf.pages[1]

    changed = resealed(packet, drop_a_page)

    assert check(changed).ok
    assert check(changed, rebuild=True).code == "pages_differ"


def test_a_schedule_that_says_other_than_the_data_is_found(packet: bytes) -> None:
    changed = resealed(packet, _put("schedule.csv", b"1,2"))

    assert check(changed).code == "attachment_differs"


def test_a_packet_of_another_version_is_good_but_says_so() -> None:
    older = replace(engine.current(), typst="0.14.0")

    verdict = check(sealed(manifest(engine=older), {}), rebuild=True)

    assert verdict.ok
    assert any("another version" in fact.label for fact in verdict.facts)


def test_a_history_that_was_not_signed_or_does_not_hold_the_timeline_is_found() -> None:
    there = proved(manifest(moments=(Moment(date(2026, 3, 2), 1, "raised"),)))
    assert there.log is not None
    unsigned = replace(there, log=replace(there.log, signature="00" * 64))
    moved = replace(there, moments=(replace(there.moments[0], code="settled"),))

    verdicts = [check(sealed(each, {})) for each in (there, unsigned, moved)]

    assert [each.code for each in verdicts] == [
        "unchanged",
        "history_not_signed",
        "history_not_proved",
    ]
    facts = {fact.label: fact.value for fact in verdicts[0].facts}
    assert facts["Events proved to stand in the signed history"] == "1"
    assert facts["Head of that history"] == f"21:{there.log.root}"

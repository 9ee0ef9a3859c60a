"""Every changed, missing or added byte is found, and nothing is opened before the seal is good."""

from __future__ import annotations

import io
import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pikepdf
import pytest

from disputes.documents import attachments, engine, seal, typeset
from disputes.documents.manifest import Manifest, Moment, to_json
from disputes.documents.verify import Verdict, verify
from disputes.vault import signing
from tests.factories.manifest import manifest, rich
from tests.factories.proved import proved

SEED = 20260316


@pytest.fixture(scope="module")
def keys() -> dict[str, bytes]:
    public = signing.public_key()
    return {signing.key_id(public): public}


@pytest.fixture(scope="module")
def packet() -> bytes:
    return sealed(*rich())


def signature(data: bytes) -> attachments.Signature:
    public = signing.public_key()
    return attachments.Signature(signing.key_id(public), public, signing.sign(data))


def sealed(there: Manifest, files: dict[str, bytes]) -> bytes:
    laid_out = typeset.compile(there, files, signature(to_json(there)))
    return seal.close(laid_out, signing.key_id(signing.public_key()), signing.sign)


def resealed(pdf: bytes, change: Callable[[pikepdf.Pdf], None]) -> bytes:
    """Change a packet and seal it again, as only somebody with the key could."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        change(opened)
        out = io.BytesIO()
        opened.save(
            out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate
        )
    return seal.close(out.getvalue(), signing.key_id(signing.public_key()), signing.sign)


def check(pdf: bytes, keys: dict[str, bytes], *, rebuild: bool = False) -> Verdict:
    return verify(pdf, keys, signing.verify, rebuild=rebuild)


def test_an_unchanged_packet_is_good(packet: bytes, keys: dict[str, bytes]) -> None:
    verdict = check(packet, keys, rebuild=True)

    assert (verdict.ok, verdict.code) == (True, "unchanged")
    facts = {fact.label: fact.value for fact in verdict.facts}
    assert facts["Reference"] == "P-3F9A-21C4"
    assert facts["Files inside, all as listed"] == "5"
    assert "Pages laid out again from the data" in facts


def test_every_flipped_bit_is_found(packet: bytes, keys: dict[str, bytes]) -> None:
    chance = random.Random(SEED)
    places = {chance.randrange(len(packet) * 8) for _ in range(400)}
    # The end, where the seal itself stands, bit by bit.
    places |= set(range((len(packet) - 300) * 8, len(packet) * 8))

    missed = [place for place in places if check(flipped(packet, place), keys).ok]

    assert missed == []


def flipped(data: bytes, place: int) -> bytes:
    changed = bytearray(data)
    changed[place // 8] ^= 1 << place % 8
    return bytes(changed)


@pytest.mark.parametrize("rest", [b"\n", b" ", b"%%EOF\n", b"\x00" * 99])
def test_appended_bytes_are_found(packet: bytes, keys: dict[str, bytes], rest: bytes) -> None:
    assert check(packet + rest, keys).code == "altered"


def test_a_file_cut_short_anywhere_is_found(packet: bytes, keys: dict[str, bytes]) -> None:
    chance = random.Random(SEED)
    lengths = [0, 5, len(packet) - 1, *(chance.randrange(len(packet)) for _ in range(50))]

    assert not any(check(packet[:length], keys).ok for length in lengths)


def test_a_second_copy_behind_the_first_is_found(packet: bytes, keys: dict[str, bytes]) -> None:
    assert check(packet + packet, keys).code == "altered"


def test_the_same_seal_on_other_pages_is_found(packet: bytes, keys: dict[str, bytes]) -> None:
    other = sealed(manifest(), {})
    start, end = packet.rfind(b"/ID [<"), packet.rfind(b">]")
    other_start, other_end = other.rfind(b"/ID [<"), other.rfind(b">]")

    moved = other[:other_start] + packet[start:end] + other[other_end:]

    assert check(moved, keys).code == "altered"


@pytest.mark.parametrize(
    ("data", "code"), [(b"", "not_a_pdf"), (b"GIF89a", "not_a_pdf"), (b"%PDF-1.7\n", "no_seal")]
)
def test_what_is_no_packet_is_said_so(data: bytes, code: str, keys: dict[str, bytes]) -> None:
    assert check(data, keys).code == code


def test_a_packet_of_another_instance_names_its_key(packet: bytes, keys: dict[str, bytes]) -> None:
    verdict = check(packet, {"f" * 16: b"\x01" * 32})

    assert (verdict.ok, verdict.code) == (False, "unknown_key")
    assert next(iter(keys)) in str(verdict)


def test_a_sealed_file_that_is_no_pdf_inside_is_said_so(keys: dict[str, bytes]) -> None:
    junk = b"%PDF-1.7\nnothing /ID [<00><00>]"

    data = seal.close(junk, next(iter(keys)), signing.sign)

    assert check(data, keys).code == "cannot_be_opened"


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
    packet: bytes, keys: dict[str, bytes], change: Callable[[pikepdf.Pdf], None], code: str
) -> None:
    assert check(resealed(packet, change), keys).code == code


def test_pages_that_say_other_than_the_data_are_found(
    packet: bytes, keys: dict[str, bytes]
) -> None:
    def drop_a_page(pdf: pikepdf.Pdf) -> None:
        del pdf.pages[1]

    changed = resealed(packet, drop_a_page)

    assert check(changed, keys).ok
    assert check(changed, keys, rebuild=True).code == "pages_differ"


def test_a_schedule_that_says_other_than_the_data_is_found(
    packet: bytes, keys: dict[str, bytes]
) -> None:
    changed = resealed(packet, _put("schedule.csv", b"1,2"))

    assert check(changed, keys).code == "attachment_differs"


def test_a_packet_of_another_version_is_good_but_says_so(keys: dict[str, bytes]) -> None:
    older = replace(engine.current(), typst="0.14.0")

    verdict = check(sealed(manifest(engine=older), {}), keys, rebuild=True)

    assert verdict.ok
    assert any("another version" in fact.label for fact in verdict.facts)


def test_a_history_that_was_not_signed_or_does_not_hold_the_timeline_is_found(
    keys: dict[str, bytes],
) -> None:
    there = proved(manifest(moments=(Moment(date(2026, 3, 2), 1, "raised"),)))
    assert there.log is not None
    unsigned = replace(there, log=replace(there.log, signature="00" * 64))
    moved = replace(there, moments=(replace(there.moments[0], code="settled"),))

    verdicts = [check(sealed(each, {}), keys) for each in (there, unsigned, moved)]

    assert [each.code for each in verdicts] == [
        "unchanged",
        "history_not_signed",
        "history_not_proved",
    ]
    facts = {fact.label: fact.value for fact in verdicts[0].facts}
    assert facts["Events proved to stand in the signed history"] == "1"
    assert facts["Head of that history"] == f"21:{there.log.root}"

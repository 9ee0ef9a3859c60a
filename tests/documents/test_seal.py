from __future__ import annotations

from functools import partial

import pytest

from disputes.documents import seal, signature_place
from disputes.documents.signature_place import UNKNOWN
from disputes.vault import cms, signing
from tests.documents.sealing import sealed_as_before

SIZE = 2 * signature_place.ROOM
EMPTY = signature_place.measured(
    b"%PDF-1.7 body /ByteRange [ 0 9999999999 9999999999 9999999999 ] /Contents <"
    + b"0" * SIZE
    + b"> /ID [<a><b>]\n"
)
BEFORE = b"%PDF-1.7 body /ID [<ab12><cd34>] tail %%EOF\n"


def sign(_digest: bytes) -> bytes:
    return bytes.fromhex(f"30{seal.MARK.decode()}{'ab' * 8}{'00' * 64}77")


def last_of(message: bytes) -> bytes:
    return message[-64:]


def test_a_seal_is_read_back_with_the_message_that_was_signed() -> None:
    signed: list[bytes] = []

    def sign_and_note(message: bytes) -> bytes:
        signed.append(message)
        return last_of(message)

    closed = seal.close(EMPTY, sign, sign_and_note)
    found = seal.read(closed)

    assert found is not None
    assert (found.key_id, found.seal, found.message) == ("ab" * 8, last_of(signed[0]), signed[0])
    assert found.signature.rstrip(b"\0")[-1:] == b"\x77"
    assert len(closed) == len(EMPTY)
    assert seal.without(closed) == seal.without(EMPTY) == EMPTY


def test_the_mark_is_how_the_attribute_of_the_seal_is_written() -> None:
    assert cms.sign(bytes(32)).hex().encode().count(seal.MARK) == 1


def test_what_was_sealed_before_is_still_read() -> None:
    found = seal.read(sealed_as_before(BEFORE))

    assert found is not None
    assert found.key_id == signing.key_id(signing.public_key())
    assert signing.verify(found.message, found.seal, signing.public_key())
    assert not found.signature


@pytest.mark.parametrize(
    "pdf", [b"", b"%PDF-1.7", BEFORE, EMPTY, BEFORE.replace(b"cd34", b"AB" * 72)]
)
def test_a_file_without_a_seal_has_none(pdf: bytes) -> None:
    assert seal.read(pdf) is None


def test_the_same_digits_in_capitals_are_no_seal() -> None:
    closed = seal.close(EMPTY, sign, last_of)

    assert seal.read(closed.replace(seal.MARK, seal.MARK.upper())) is None
    assert seal.read(closed.replace(b"abab", b"ABab", 1)) is None


def test_a_place_that_a_file_inside_pretends_to_be_is_not_taken() -> None:
    """Data that cannot be pressed are in a PDF as they are: whoever attached them may know that."""
    numbers = b"%d %d %d" % (UNKNOWN, UNKNOWN, UNKNOWN)
    pretended = b"/ByteRange [ 0 %s ] /Contents <" + b"0" * SIZE + b">"
    huge = b"/ByteRange [ 0 " + b"9" * 5_000 + b" 1 1 ] /Contents <"
    empty = b"%PDF-1.7 " + pretended % numbers + huge + pretended % numbers + b" rest"

    closed = seal.close(signature_place.measured(empty), sign, last_of)

    place = signature_place.find(closed)
    assert seal.read(closed) is not None
    assert place is not None
    assert closed.count(numbers) == 1
    assert place.end == len(closed) - len(b"> rest")
    assert seal.read(closed + huge) is None


def test_what_has_no_place_for_a_seal_is_not_sealed() -> None:
    with pytest.raises(ValueError, match="no place"):
        seal.close(BEFORE, sign, last_of)
    for wrong in (b"no mark", sign(b"") * 2, sign(b"") + bytes(SIZE)):
        with pytest.raises(ValueError, match="no room"):
            seal.close(EMPTY, partial(_always, wrong), last_of)


def _always(answer: bytes, _digest: bytes) -> bytes:
    return answer

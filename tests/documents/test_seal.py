from __future__ import annotations

import pytest

from disputes.documents import seal

PDF = b"%PDF-1.7 body /ID [<ab12><cd34>] tail %%EOF\n"
KEY_ID = "0123456789abcdef"


def sign(message: bytes) -> bytes:
    return bytes(message[-64:])


def test_a_seal_is_read_back_with_the_message_that_was_signed() -> None:
    signed: list[bytes] = []

    def sign_and_note(message: bytes) -> bytes:
        signed.append(message)
        return sign(message)

    sealed = seal.close(PDF, KEY_ID, sign_and_note)
    found = seal.read(sealed)

    assert found is not None
    assert (found.key_id, found.signature, found.message) == (KEY_ID, sign(signed[0]), signed[0])
    assert seal.without(sealed) == seal.without(PDF)


@pytest.mark.parametrize("pdf", [b"", b"%PDF-1.7", PDF, PDF.replace(b"cd34", b"AB" * 72)])
def test_a_file_without_a_seal_has_none(pdf: bytes) -> None:
    assert seal.read(pdf) is None


def test_what_has_no_place_for_a_seal_is_not_sealed() -> None:
    with pytest.raises(ValueError, match="no place"):
        seal.close(b"%PDF-1.7", KEY_ID, sign)
    with pytest.raises(ValueError, match="no place"):
        seal.close(PDF, "short", sign)


def test_a_file_without_an_id_is_compared_as_it_is() -> None:
    assert seal.without(b"%PDF-1.7") == b"%PDF-1.7"

"""What a picture gives away."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from disputes.choices import GivesAway
from disputes.vault.images import clean_copy, examine
from disputes.vault.picture_metadata import TAGS, WORDS, given_away
from tests.factories.evidence import picture
from tests.vault import pictures


def codes(data: bytes) -> set[str]:
    image = Image.open(io.BytesIO(data))
    image.load()
    return set(given_away(image, data))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("exif:GPSLatitude='1,17S'", {"place"}),
        ("xmp:CreateDate='2026-01-02'", {"time"}),
        ("xmp:CreatorTool='Phone 7'", {"device"}),
        ("dc:creator", {"name"}),
        ("xmpMM:DocumentID='7'", {"more"}),
    ],
)
def test_the_words_of_a_packet_are_understood(words: str, expected: set[str]) -> None:
    assert codes(pictures.with_xmp(words)) == expected
    assert codes(pictures.with_xmp(words, "WEBP")) == expected


@pytest.mark.parametrize(
    ("key", "expected"),
    [
        ("Author", {"text", "name"}),
        ("Software", {"text", "device"}),
        ("Creation Time", {"text", "time"}),
        ("Comment", {"text"}),
    ],
)
def test_the_text_chunks_of_a_screenshot_are_understood(key: str, expected: set[str]) -> None:
    assert codes(pictures.with_text_chunk(key, "anything")) == expected


def test_a_comment_is_other_text() -> None:
    assert codes(pictures.with_comment()) == {"text"}


def test_a_small_copy_from_before_it_was_cut_is_noticed() -> None:
    # Two directories as a camera writes them; the second one describes the thumbnail.
    first = b"\0\0" + (14).to_bytes(4, "big")
    second = b"\0\1" + bytes.fromhex("0103 0003 00000001 0006 0000") + bytes(4)
    exif = b"Exif\0\0MM\0*\0\0\0\x08" + first + second

    assert codes(picture("JPEG", exif=exif)) == {"preview"}


def test_anything_behind_the_end_is_noticed() -> None:
    for kind in ("PNG", "JPEG", "WEBP"):
        whole = picture(kind)

        assert codes(whole + b"ftypmp42 a short film") == {"more"}
        assert codes(whole + b"\0") == {"more"}


@pytest.mark.parametrize("what", pictures.WITH_HIDDEN_PARTS)
def test_a_part_that_is_not_known_to_be_harmless_is_noticed(what: str) -> None:
    assert "more" in codes(pictures.WITH_HIDDEN_PARTS[what])


@pytest.mark.parametrize("what", pictures.WITHOUT_HIDDEN_PARTS)
def test_what_only_says_how_the_dots_look_gives_nothing_away(what: str) -> None:
    assert codes(pictures.WITHOUT_HIDDEN_PARTS[what]) == set()


@pytest.mark.parametrize("what", pictures.NOT_SEEN_THROUGH)
def test_where_bytes_may_be_hidden_between_the_dots_nothing_is_promised(what: str) -> None:
    assert codes(pictures.NOT_SEEN_THROUGH[what]) == {"unsure"}


def test_hidden_parts_that_have_words_of_their_own_are_no_others() -> None:
    assert "more" not in codes(pictures.with_exif())
    assert "more" in codes(pictures.with_segment(0xED, b"8BIM", pictures.with_exif()))


def test_the_copy_of_every_picture_gives_nothing_away() -> None:
    known = pictures.WITH_HIDDEN_PARTS | pictures.WITHOUT_HIDDEN_PARTS | pictures.NOT_SEEN_THROUGH
    for data in known.values():
        assert examine(clean_copy(data)).gives_away == ()


def test_every_code_has_words_for_people() -> None:
    used = {*TAGS, *WORDS, "place", "preview", "text", "more", "unsure"}

    assert used == {code.value for code in GivesAway}

"""Where pictures end."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from disputes.vault.picture_ends import end_of
from disputes.vault.picture_parts import format_of
from tests.factories.evidence import picture
from tests.vault import pictures

WHOLE = {
    "PNG": picture("PNG"),
    "JPEG": picture("JPEG"),
    "WEBP": picture("WEBP"),
    "a photo": pictures.with_exif(),
    "a photo in several scans": picture("JPEG", (200, 150), progressive=True),
    "a photo that restarts": picture("JPEG", (200, 150), restart_marker_rows=1),
}


@pytest.mark.parametrize("what", WHOLE)
def test_a_whole_picture_ends_with_its_last_byte(what: str) -> None:
    whole = WHOLE[what]

    assert end_of(whole) == len(whole)
    assert end_of(whole + b"more") == len(whole)


@pytest.mark.parametrize("what", WHOLE)
def test_a_picture_that_is_cut_has_no_end(what: str) -> None:
    whole = WHOLE[what]

    cuts = range(12, len(whole), max(1, len(whole) // 50))

    assert [end_of(whole[:length]) for length in cuts] == [None] * len(cuts)
    assert end_of(whole[:-1]) is None


def test_fill_bytes_before_a_mark_are_passed_over() -> None:
    whole = picture("JPEG")

    assert end_of(whole[:2] + b"\xff\xff" + whole[2:]) == len(whole) + 2


def test_a_thumbnail_does_not_end_the_photo_around_it() -> None:
    small = picture("JPEG", (8, 8))
    note = b"\xff\xe1" + (len(small) + 2).to_bytes(2, "big") + small
    whole = picture("JPEG")

    photo = whole[:2] + note + whole[2:]

    assert end_of(photo) == len(photo)
    assert Image.open(io.BytesIO(photo)).size == (40, 30)


@pytest.mark.parametrize("data", [b"", b"GIF89a", b"RIFF\0\0\0\0AVI ", b"\xff\xd8", b"%PDF-"])
def test_what_is_none_of_ours_has_no_format(data: bytes) -> None:
    assert format_of(data) == ""

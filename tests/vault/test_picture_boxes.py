"""What lies under a black box is not in the copy: nothing of it can be told from the copy."""

from __future__ import annotations

import io
import json
import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import ExifTags, Image

from disputes.vault.hashing import sha256_hex
from disputes.vault.images import examine, redacted_copy
from disputes.vault.picture_boxes import LOSSY_BLOCK, WHOLE
from disputes.vault.picture_child import answer
from tests.factories.evidence import picture
from tests.vault import pictures

Box = tuple[int, int, int, int]
BOXES = st.lists(
    st.tuples(*(st.integers(0, WHOLE - 1),) * 2, *(st.integers(1, WHOLE),) * 2),
    min_size=1,
    max_size=4,
).map(lambda boxes: [within(box) for box in boxes])
MODES = ("RGB", "RGBA", "L", "LA", "P", "1", "I;16")


def within(box: Box) -> Box:
    left, top, width, height = box
    return left, top, min(width, WHOLE - left), min(height, WHOLE - top)


def noise(size: tuple[int, int], seed: int, mode: str = "RGB") -> Image.Image:
    chance = random.Random(seed)
    if mode == "I;16":
        return Image.frombytes(mode, size, chance.randbytes(size[0] * size[1] * 2))
    plain = Image.frombytes("RGBA", size, chance.randbytes(size[0] * size[1] * 4))
    return plain if mode == "RGBA" else plain.convert("RGB").convert(mode)


def saved(image: Image.Image, kind: str, turned: int = 1, **options: Any) -> bytes:
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = turned
    exif[ExifTags.Base.Artist] = "SECRET"
    buffer = io.BytesIO()
    image.save(buffer, kind, exif=exif, **options)
    return buffer.getvalue()


def copy_of(data: bytes, boxes: list[Box]) -> tuple[Image.Image, bytes]:
    head, _newline, copy = answer(data, boxes).partition(b"\n")
    assert "refused" not in json.loads(head)
    return Image.open(io.BytesIO(copy)), copy


def dots_of(boxes: list[Box], size: tuple[int, int]) -> set[tuple[int, int]]:
    """Every dot of the upright picture that a box touches, counted another way than ours."""
    return {
        (x, y)
        for x in range(size[0])
        for y in range(size[1])
        for left, top, width, height in boxes
        if x * WHOLE < (left + width) * size[0]
        and (x + 1) * WHOLE > left * size[0]
        and y * WHOLE < (top + height) * size[1]
        and (y + 1) * WHOLE > top * size[1]
    }


@given(boxes=BOXES, turned=st.integers(1, 8), seed=st.integers(0, 99))
def test_no_dot_under_a_box_survives_and_all_others_stay(
    boxes: list[Box], turned: int, seed: int
) -> None:
    data = saved(noise((23, 17), seed), "PNG", turned)
    whole, _bytes = copy_of(data, [])

    copy, _bytes = copy_of(data, boxes)

    under = dots_of(boxes, copy.size)
    for x in range(copy.width):
        for y in range(copy.height):
            expected = (0, 0, 0) if (x, y) in under else whole.getpixel((x, y))
            assert copy.getpixel((x, y)) == expected


@given(boxes=BOXES, turned=st.integers(1, 8), mode=st.sampled_from(MODES))
def test_two_originals_that_differ_under_a_box_have_the_same_copy(
    boxes: list[Box], turned: int, mode: str
) -> None:
    first, other = noise((23, 17), 1, mode), noise((23, 17), 2, mode)
    upright, _bytes = copy_of(saved(first, "PNG", turned), [])
    mask = Image.new("1", upright.size)
    for dot in dots_of(boxes, upright.size):
        mask.putpixel(dot, 1)
    second = first.copy()
    second.paste(other, mask=laid_down(mask, turned))

    copies = [copy_of(saved(each, "PNG", turned), boxes)[1] for each in (first, second)]

    assert copies[0] == copies[1]


def laid_down(mask: Image.Image, turned: int) -> Image.Image:
    """Turn what stands upright to how the camera held it: the reverse of each orientation."""
    reverse = {
        2: Image.Transpose.FLIP_LEFT_RIGHT,
        3: Image.Transpose.ROTATE_180,
        4: Image.Transpose.FLIP_TOP_BOTTOM,
        5: Image.Transpose.TRANSPOSE,
        6: Image.Transpose.ROTATE_90,
        7: Image.Transpose.TRANSVERSE,
        8: Image.Transpose.ROTATE_270,
    }
    return mask.transpose(reverse[turned]) if turned in reverse else mask


@pytest.mark.parametrize("turned", range(1, 9))
@pytest.mark.parametrize("subsampling", [0, 2], ids=["full colour", "coarse colour"])
def test_a_photo_loses_the_traces_in_the_blocks_around_a_box_too(
    turned: int, subsampling: int
) -> None:
    size, box = (96, 80), (4000, 4000, 2000, 2000)
    first = noise(size, 1)
    second = first.copy()
    # Only what is under the box differs, seen as the camera held it: the box is in the middle.
    second.paste((255, 255, 255), (39, 33, 57, 47))

    copies = [
        copy_of(saved(each, "JPEG", turned, quality=60, subsampling=subsampling), [box])[1]
        for each in (first, second)
    ]

    assert saved(first, "JPEG") != saved(second, "JPEG")
    assert copies[0] == copies[1]


@pytest.mark.parametrize("kind", ["JPEG", "WEBP"])
def test_a_box_on_a_photo_is_black_throughout(kind: str) -> None:
    data = saved(Image.new("RGB", (200, 160), "white"), kind)

    copy, _bytes = copy_of(data, [(4000, 4000, 2000, 2000)])

    inside = [
        copy.getpixel((x, y))
        for x in range(80 - LOSSY_BLOCK, 120 + LOSSY_BLOCK)
        for y in range(64 - LOSSY_BLOCK, 96 + LOSSY_BLOCK)
    ]
    assert max(max(dot) for dot in inside if isinstance(dot, tuple)) < 24
    assert copy.getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_the_copy_has_no_hidden_data_and_no_small_picture(kind: str) -> None:
    photo = pictures.with_exif(kind)

    copy = redacted_copy(photo, [(0, 0, 5000, 5000)])

    assert not [secret for secret in pictures.SECRETS if secret in copy]
    assert examine(copy).gives_away == ()


def test_the_small_copy_inside_a_photo_does_not_survive() -> None:
    exif = Image.Exif()
    exif.get_ifd(ExifTags.IFD.IFD1)[ExifTags.Base.Compression] = 6
    small = picture("JPEG", (16, 12), "blue")
    head = b"Exif\0\0" + exif.tobytes().removeprefix(b"Exif\0\0")
    photo = pictures.with_segment(0xE1, head + small, picture("JPEG", (64, 48)))

    copy = redacted_copy(photo, [(0, 0, WHOLE, WHOLE)])

    assert small not in copy
    assert Image.open(io.BytesIO(copy)).convert("L").getextrema() == (0, 0)


def test_the_copy_of_the_same_picture_with_the_same_boxes_is_the_same() -> None:
    photo = pictures.with_exif()

    twice = [sha256_hex(redacted_copy(photo, [(10, 20, 30, 40)])) for _time in range(2)]

    assert twice[0] == twice[1]

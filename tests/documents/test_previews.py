"""Small pictures for the pages."""

from __future__ import annotations

import io
from typing import Any

import pytest
from PIL import Image

from disputes.documents.previews import as_svg, preview


def drawn(mode: str, size: tuple[int, int], colour: Any) -> bytes:
    out = io.BytesIO()
    Image.new(mode, size, colour).save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize(
    ("size", "small"),
    [((40, 30), (40, 30)), ((1440, 1080), (640, 480)), ((720, 2880), (320, 1280))],
)
def test_a_picture_is_made_small_and_keeps_its_shape(
    size: tuple[int, int], small: tuple[int, int]
) -> None:
    made = preview(drawn("RGB", size, "red"))

    assert (made.width, made.height) == small
    assert Image.open(io.BytesIO(made.data)).format == "JPEG"


@pytest.mark.parametrize(("mode", "colour"), [("RGBA", (0, 0, 0, 0)), ("LA", (0, 0))])
def test_what_is_transparent_becomes_white(mode: str, colour: Any) -> None:
    made = preview(drawn(mode, (40, 30), colour))

    assert Image.open(io.BytesIO(made.data)).convert("RGB").getpixel((5, 5)) == (255, 255, 255)


def test_the_same_picture_gives_the_same_bytes() -> None:
    data = drawn("L", (900, 900), 128)

    assert preview(data) == preview(data)
    assert as_svg(preview(data).data, 640, 640) == as_svg(preview(data).data, 640, 640)

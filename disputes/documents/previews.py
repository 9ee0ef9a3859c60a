"""Small pictures for the pages of exhibits, from copies that are clean already."""

from __future__ import annotations

import base64
import io
from dataclasses import dataclass

from PIL import Image

LONGEST_SIDE = 640
QUALITY = 72


@dataclass(frozen=True, slots=True)
class Preview:
    data: bytes
    width: int
    height: int


# Of a message, which is laid out as text.
NONE = Preview(b"", 0, 0)


def preview(clean_copy: bytes) -> Preview:
    """Return a JPEG of at most 640 dots; wide or tall strips keep their shape."""
    with Image.open(io.BytesIO(clean_copy), formats=("PNG", "JPEG")) as picture:
        picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE * 2))
        small = _on_white(picture)
        small.thumbnail((LONGEST_SIDE, LONGEST_SIDE * 2), Image.Resampling.LANCZOS)
        out = io.BytesIO()
        small.save(out, "JPEG", quality=QUALITY, optimize=True)
        return Preview(out.getvalue(), small.width, small.height)


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.mode in ("RGBA", "LA", "PA", "P"):
        seen = picture.convert("RGBA")
        return Image.alpha_composite(Image.new("RGBA", seen.size, "white"), seen).convert("RGB")
    return picture.convert("RGB")


def as_svg(preview: bytes, width: int, height: int) -> str:
    """Wrap the JPEG so that it goes to the page engine as text; its bytes arrive unchanged."""
    data = base64.b64encode(preview).decode()
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'width="{width}" height="{height}"><image width="{width}" height="{height}" '
        f'xlink:href="data:image/jpeg;base64,{data}"/></svg>'
    )

"""Bytes inside the dots of a picture that no program shows: behind what a decoder reads.

PNG is counted out. A plain JPEG is decoded without its last bytes: what is whole without them was
hidden behind it. Other kinds (progressive JPEG, restarts, WebP) cannot be told, and we say so.
"""

from __future__ import annotations

import io
import zlib
from contextlib import suppress
from random import SystemRandom

from PIL import Image

from .picture_parts import START_OF_SCAN, Part, format_of, parts_of

HIDDEN, UNSURE = "more", "unsure"
CHUNK = 1 << 20
# As many bits as no padding has; each of them is needed for the last dots.
LAST_BYTES = 8
PLAIN_FRAMES = frozenset((b"\xc0", b"\xc1"))
RESTARTS = b"\xdd"
SAMPLES = {0: 1, 2: 3, 3: 1, 4: 2, 6: 4}
# Left, top, step across and step down of the seven passes of an interlaced PNG.
PASSES = (
    (0, 0, 8, 8),
    (4, 0, 8, 8),
    (0, 4, 4, 8),
    (2, 0, 4, 4),
    (0, 2, 2, 4),
    (1, 0, 2, 2),
    (0, 1, 1, 2),
)


def left_over(data: bytes) -> str:
    """Return a code of `choices.GivesAway` for bytes that are not seen, empty for none."""
    kind, parts = format_of(data), list(parts_of(data))
    if kind == "PNG":
        return HIDDEN if _png_has_more(parts) else ""
    if kind == "JPEG" and _is_plain(parts):
        return HIDDEN if _jpeg_has_more(data, parts) else ""
    return UNSURE


def _png_has_more(parts: list[Part]) -> bool:
    """Say whether the dots are anything but one packed stream of exactly their size."""
    left, packer = _size_of_dots(parts[0].body), zlib.decompressobj()
    for part in parts:
        body = part.body if part.kind == b"IDAT" else b""
        while body:
            if packer.eof or left < 0:
                return True
            # Piece by piece: the whole may be large, or a bomb.
            left -= len(packer.decompress(body, CHUNK))
            body = packer.unconsumed_tail or packer.unused_data
    return left < 0


def _size_of_dots(head: bytes) -> int:
    width, height = int.from_bytes(head[:4], "big"), int.from_bytes(head[4:8], "big")
    bits = head[8] * SAMPLES[head[9]]
    passes = PASSES if head[12] else ((0, 0, 1, 1),)
    size = 0
    for left, top, across, down in passes:
        columns, rows = -(-(width - left) // across), -(-(height - top) // down)
        if columns > 0 and rows > 0:
            size += rows * (1 + -(-columns * bits // 8))
    return size


def _is_plain(parts: list[Part]) -> bool:
    kinds = [part.kind for part in parts]
    scans = kinds.count(START_OF_SCAN)
    return scans == 1 and RESTARTS not in kinds and not PLAIN_FRAMES.isdisjoint(kinds)


def _jpeg_has_more(data: bytes, parts: list[Part]) -> bool:
    """Decode without the last bytes over noise: where that is painted over, they were not read."""
    at = next(place for place, part in enumerate(parts) if part.kind == START_OF_SCAN)
    head = parts[at].body
    begins = data.index(head, parts[at - 1].after) + len(head)
    kept = data[: max(begins, parts[at].after - LAST_BYTES)]
    picture = Image.open(io.BytesIO(kept), formats=["JPEG"])
    last = (0, picture.height - 1, picture.width, picture.height)
    canvas = Image.new(picture.mode, picture.size)
    noise = SystemRandom().randbytes(picture.width * len(picture.getbands()))
    canvas.paste(Image.frombytes(picture.mode, (picture.width, 1), noise), last)
    picture.im = canvas.im
    with suppress(OSError):  # cut short, as it is
        picture.load()
    return canvas.crop(last).tobytes() != noise

"""The process that opens other people's pictures: few rights, little memory, a short life.

`images.py` starts it: bytes in; out, one line of JSON and the clean copy, with black boxes where
they were asked for. It gets no environment and can open no file, so that a decoder taken over by
a picture finds nothing to take.
"""

from __future__ import annotations

import io
import json
import resource
import sys
import zipfile

from PIL import Image, ImageOps, MpoImagePlugin, UnidentifiedImageError, WebPImagePlugin
from PIL.Image import Image as Picture

from .picture_boxes import LOSSY_BLOCK, Boxes, black_out
from .picture_ends import end_of
from .picture_metadata import given_away
from .picture_parts import format_of

MOST_PIXELS = 20_000_000
# 20 million pixels with transparency, turned and flattened, take about 400 MiB for a moment.
MEMORY = 640 << 20
CPU_SECONDS = 6
OPEN_FILES = 3  # what it was given: in, out, errors
DECODERS = (MpoImagePlugin, WebPImagePlugin)  # loaded before files are closed to it
LARGEST_COPY = 40 << 20
MEDIA_TYPES = {
    "PNG": "image/png",
    "JPEG": "image/jpeg",
    "MPO": "image/jpeg",  # a phone's JPEG that carries further pictures behind the first
    "WEBP": "image/webp",
}
# A file that is a picture to one program, and a page or a program to another.
ACTIVE = (b"<script", b"<?php", b"<html", b"<!doctype")
PDF_READERS_LOOK_WITHIN = 1024


class Refused(Exception):
    """The picture is refused; the text is one of the codes that `images.py` knows."""


def answer(data: bytes, boxes: Boxes = ()) -> bytes:
    """Return one line of facts and the clean copy, or one line that says why there is none."""
    try:
        facts, clean = read(data, boxes)
    except Refused as refusal:
        facts, clean = {"refused": str(refusal)}, b""
    except MemoryError:
        facts, clean = {"refused": "too_heavy"}, b""
    except Exception:  # whatever a decoder says: to the file's owner it is a broken file
        facts, clean = {"refused": "broken"}, b""
    return json.dumps(facts).encode() + b"\n" + clean


def read(data: bytes, boxes: Boxes = ()) -> tuple[dict[str, object], bytes]:
    """Return the facts of a picture, and a copy of what is seen and of nothing else."""
    picture = _open(data)
    gives_away = sorted(given_away(picture, data))
    media_type = MEDIA_TYPES[str(picture.format)]
    as_png = picture.format == "PNG"
    ImageOps.exif_transpose(picture, in_place=True)
    facts: dict[str, object] = {
        "media_type": media_type,
        "width": picture.width,
        "height": picture.height,
        "gives_away": gives_away,
    }
    plain = _flat(picture)
    black_out(plain, boxes, margin=0 if as_png else LOSSY_BLOCK)
    return facts, _clean(plain, as_png=as_png)


def _open(data: bytes) -> Picture:
    claimed = format_of(data)
    if not claimed:
        raise Refused("not_a_picture")
    if _is_something_else_too(data):
        raise Refused("more_than_a_picture")
    try:
        picture = Image.open(io.BytesIO(data), formats=[claimed])
    except UnidentifiedImageError:
        raise Refused("broken") from None
    if picture.width * picture.height > MOST_PIXELS:
        raise Refused("too_many_pixels")
    if picture.format != "MPO" and getattr(picture, "n_frames", 1) > 1:
        raise Refused("moving")
    # The decoder forgives a missing end; evidence does not.
    if end_of(data) is None:
        raise Refused("broken")
    picture.load()
    return picture


def _is_something_else_too(data: bytes) -> bool:
    small = data.lower()
    return (
        any(sign in small for sign in ACTIVE)
        or b"%PDF-" in data[:PDF_READERS_LOOK_WITHIN]
        or zipfile.is_zipfile(io.BytesIO(data))
    )


def _clean(plain: Picture, *, as_png: bool) -> bytes:
    """Write the pixels anew: no profile, no comment, no thumbnail, nothing behind the end."""
    plain.info.clear()
    buffer = io.BytesIO()
    if as_png:
        plain.save(buffer, "PNG", compress_level=6)
    else:
        # Full colour resolution: small red letters on a screenshot stay readable.
        plain.save(buffer, "JPEG", quality=90, subsampling=0)
    if buffer.tell() > LARGEST_COPY:
        raise Refused("too_heavy")
    return buffer.getvalue()


def _flat(picture: Picture) -> Picture:
    if picture.mode.startswith("I"):  # 16 bits of grey; a plain conversion would cut them off
        return picture.convert("I").point(lambda value: value * (1 / 256)).convert("L")
    if picture.has_transparency_data:
        coloured = picture.convert("RGBA")
        plain = Image.new("RGB", picture.size, "white")
        plain.paste(coloured, mask=coloured.getchannel("A"))
        return plain
    return picture.convert("L" if picture.mode in ("1", "L") else "RGB")


def main() -> None:
    Image.preinit()
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_NOFILE, (OPEN_FILES, OPEN_FILES))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    Image.MAX_IMAGE_PIXELS = None  # counted here, and told in plain words
    boxes = json.loads(sys.argv[1])
    sys.stdout.buffer.write(answer(sys.stdin.buffer.read(), boxes))

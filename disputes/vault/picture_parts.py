"""The parts that a picture's file is made of, in their order."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

PNG_SIGN = b"\x89PNG\r\n\x1a\n"
JPEG_SIGN = b"\xff\xd8\xff"
IEND = b"IEND"
START_OF_SCAN, END_OF_IMAGE = b"\xda", b"\xd9"
# Inside a scan: a stuffed FF, and the marks from which a decoder restarts.
PART_OF_SCAN = frozenset((0x00, 0xFF, *range(0xD0, 0xD8)))
RIFF_HEAD = 12


class Part(NamedTuple):
    """A chunk of a PNG or WebP, or a segment of a JPEG; `after` is where the next one starts."""

    kind: bytes
    body: bytes
    after: int


def format_of(data: bytes) -> str:
    """Tell by its first bytes what a file claims to be; empty for none of ours."""
    if data.startswith(PNG_SIGN):
        return "PNG"
    if data.startswith(JPEG_SIGN):
        return "JPEG"
    if data[:4] == b"RIFF" and data[8:RIFF_HEAD] == b"WEBP":
        return "WEBP"
    return ""


def parts_of(data: bytes) -> Iterator[Part]:
    """Yield the parts up to the picture's end, or as many as there are in a file cut short."""
    walks = {"PNG": _of_png, "JPEG": _of_jpeg, "WEBP": _of_webp}
    return walks[format_of(data)](data)


def _of_png(data: bytes) -> Iterator[Part]:
    at, kind = len(PNG_SIGN), b""
    while at + 12 <= len(data) and kind != IEND:
        after = at + 12 + int.from_bytes(data[at : at + 4], "big")
        kind = data[at + 4 : at + 8]
        yield Part(kind, data[at + 8 : after - 4], after)
        at = after


def _of_jpeg(data: bytes) -> Iterator[Part]:
    at, kind = 2, b""
    while data[at : at + 1] == b"\xff" and at + 2 <= len(data) and kind != END_OF_IMAGE:
        kind = data[at + 1 : at + 2]
        if kind == b"\xff":  # fill bytes may stand before a mark
            at += 1
            continue
        after = at + 2
        if kind != END_OF_IMAGE:
            after += int.from_bytes(data[at + 2 : at + 4], "big")
        body = data[at + 4 : after]
        at = _end_of_scan(data, after) if kind == START_OF_SCAN else after
        yield Part(kind, body, at)


def _end_of_scan(data: bytes, at: int) -> int:
    while (at := data.find(b"\xff", at)) != -1:
        if at + 1 < len(data) and data[at + 1] not in PART_OF_SCAN:
            return at
        at += 1
    return len(data)


def _of_webp(data: bytes) -> Iterator[Part]:
    at, end = RIFF_HEAD, end_of_riff(data)
    while at < end:
        size = int.from_bytes(data[at + 4 : at + 8], "little")
        after = at + 8 + size + size % 2
        yield Part(data[at : at + 4], data[at + 8 : at + 8 + size], after)
        at = after


def end_of_riff(data: bytes) -> int:
    return 8 + int.from_bytes(data[4:8], "little")

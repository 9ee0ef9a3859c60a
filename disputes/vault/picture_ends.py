"""Where a picture ends inside its file: what is missing was cut off, what is left was added."""

from __future__ import annotations

PNG_SIGN = b"\x89PNG\r\n\x1a\n"
JPEG_SIGN = b"\xff\xd8\xff"
START_OF_SCAN, END_OF_IMAGE = 0xDA, 0xD9
# Inside a scan: a stuffed FF, and the marks from which a decoder restarts.
PART_OF_SCAN = frozenset((0x00, 0xFF, *range(0xD0, 0xD8)))


def format_of(data: bytes) -> str:
    """Tell by its first bytes what a file claims to be; empty for none of ours."""
    if data.startswith(PNG_SIGN):
        return "PNG"
    if data.startswith(JPEG_SIGN):
        return "JPEG"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "WEBP"
    return ""


def end_of(data: bytes) -> int | None:
    """Return the offset after the picture's last byte, or None if the file is cut short."""
    ends = {"PNG": _end_of_png, "JPEG": _end_of_jpeg, "WEBP": _end_of_webp}
    end = ends[format_of(data)](data)
    return None if end is None or end > len(data) else end


def _end_of_png(data: bytes) -> int | None:
    at = len(PNG_SIGN)
    while at + 12 <= len(data):
        after = at + 12 + int.from_bytes(data[at : at + 4], "big")
        if data[at + 4 : at + 8] == b"IEND":
            return after
        at = after
    return None


def _end_of_jpeg(data: bytes) -> int | None:
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF:
        mark = data[at + 1]
        if mark == END_OF_IMAGE:
            return at + 2
        if mark == 0xFF:  # fill bytes may stand before a mark
            at += 1
            continue
        at += 2 + int.from_bytes(data[at + 2 : at + 4], "big")
        if mark == START_OF_SCAN:
            at = _end_of_scan(data, at)
    return at + 2 if data[at : at + 2] == bytes((0xFF, END_OF_IMAGE)) else None


def _end_of_scan(data: bytes, at: int) -> int:
    while (at := data.find(b"\xff", at)) != -1:
        if at + 1 < len(data) and data[at + 1] not in PART_OF_SCAN:
            return at
        at += 1
    return len(data)


def _end_of_webp(data: bytes) -> int | None:
    return 8 + int.from_bytes(data[4:8], "little")

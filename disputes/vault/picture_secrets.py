"""What may stand in a picture's file and tells nothing but what is seen: all else is hidden data.

A list of what is harmless, never of what is harmful: programs invent new places every year.
"""

from __future__ import annotations

from .picture_ends import end_of
from .picture_parts import Part, format_of, parts_of

BEHIND_THE_END = b"behind the end"
AS_LARGE_AS_IT_IS = 1 << 32
# How the dots are packed, coloured and seen through, with the most bytes that it takes to say so.
PNG = {
    b"IHDR": 13,
    b"PLTE": 768,
    b"IDAT": AS_LARGE_AS_IT_IS,
    b"IEND": 0,
    b"tRNS": 256,
    b"gAMA": 4,
    b"cHRM": 32,
    b"sRGB": 1,
    b"pHYs": 9,
}
WEBP = {
    b"VP8 ": AS_LARGE_AS_IT_IS,
    b"VP8L": AS_LARGE_AS_IT_IS,
    b"VP8X": 10,
    b"ALPH": AS_LARGE_AS_IT_IS,
}
# The frame, its tables, its scans, the steps from which a decoder restarts, the end.
JPEG = frozenset((b"\xc0", b"\xc1", b"\xc2", b"\xc4", b"\xda", b"\xdb", b"\xdd", b"\xd9"))
JFIF, JFIF_BYTES = (b"\xe0", b"JFIF\0"), 14
ADOBE, ADOBE_BYTES = (b"\xee", b"Adobe"), 12
# What `picture_metadata` reads, and tells in words of its own.
EXIF, XMP, COMMENT = b"Exif\0\0", b"http://ns.adobe.com/xap/1.0/\0", b"\xfe"
TOLD = frozenset((EXIF, XMP, COMMENT, b"eXIf", b"tEXt", b"zTXt", b"iTXt", b"EXIF", b"XMP "))


def hidden_parts(data: bytes) -> set[bytes]:
    """Name the kinds of parts of a whole file that are not known to be harmless."""
    harmless = {"PNG": _harmless_in_png, "JPEG": _harmless_in_jpeg, "WEBP": _harmless_in_webp}
    is_harmless = harmless[format_of(data)]
    hidden = {_name(part) for part in parts_of(data) if not is_harmless(part)}
    return hidden if end_of(data) == len(data) else {*hidden, BEHIND_THE_END}


def _name(part: Part) -> bytes:
    """Name a segment for applications by what it begins with: many share one mark."""
    told = (start for start in (EXIF, XMP) if part.kind == b"\xe1" and part.body.startswith(start))
    return next(told, part.kind)


def _harmless_in_png(part: Part) -> bool:
    return len(part.body) <= PNG.get(part.kind, -1)


def _harmless_in_webp(part: Part) -> bool:
    return len(part.body) <= WEBP.get(part.kind, -1)


def _harmless_in_jpeg(part: Part) -> bool:
    if (part.kind, part.body[:5]) == JFIF:
        # Fourteen bytes have no room for a small picture.
        return len(part.body) == JFIF_BYTES
    if (part.kind, part.body[:5]) == ADOBE:
        return len(part.body) == ADOBE_BYTES
    return part.kind in JPEG

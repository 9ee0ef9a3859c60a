"""Pictures as phones, programs and attackers make them."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

from PIL import ExifTags, Image, PngImagePlugin

from tests.factories.evidence import picture

SECRETS = (b"SECRET", b"Exif", b"GPS", b"PK\x03\x04", b"<script", b"<?php", b"http://ns.adobe.com")


def with_exif(kind: str = "JPEG", *, turned: int = 6) -> bytes:
    """A photo of 64 x 48 taken on its side, with all that a phone writes into it."""
    image = Image.new("RGB", (64, 48), "red")
    exif = image.getexif()
    exif[ExifTags.Base.Make] = "SECRETPHONE"
    exif[ExifTags.Base.Orientation] = turned
    exif[ExifTags.Base.Artist] = "SECRETNAME"
    exif[ExifTags.Base.ImageDescription] = "SECRETTEXT"
    exif.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.DateTimeOriginal] = "2026:01:02 03:04:05"
    exif.get_ifd(ExifTags.IFD.GPSInfo)[ExifTags.GPS.GPSLatitude] = (1.0, 17.0, 0.0)
    return _saved(image, kind, exif=exif)


def with_comment() -> bytes:
    return _saved(Image.new("RGB", (64, 48)), "JPEG", comment=b"SECRETCOMMENT")


def with_xmp(words: str, kind: str = "JPEG") -> bytes:
    packet = f"<x:xmpmeta xmlns:x='adobe:ns:meta/'>{words} SECRET</x:xmpmeta>".encode()
    return _saved(Image.new("RGB", (64, 48)), kind, xmp=packet)


def with_text_chunk(key: str, value: str) -> bytes:
    chunks = PngImagePlugin.PngInfo()
    chunks.add_text(key, value)
    chunks.add_itxt(key, value)
    return _saved(Image.new("RGB", (20, 20)), "PNG", pnginfo=chunks)


def moving(kind: str) -> bytes:
    frames = [Image.new("RGB", (50, 50), colour) for colour in ("red", "blue")]
    return _saved(Image.new("RGB", (50, 50)), kind, save_all=True, append_images=frames)


def archive() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as inside:
        inside.writestr("page.txt", "SECRET")
    return buffer.getvalue()


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few kilobytes that unpacks to width x height x 3 bytes of nothing."""
    packed = zeros((1 + width * 3) * height)
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = (chunk(b"IHDR", head), chunk(b"IDAT", packed), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def zeros(size: int) -> bytes:
    """So many bytes of nothing, packed; a piece is packed once, since the next one is the same."""
    piece = 1 << 20
    packer = zlib.compressobj(9, wbits=-zlib.MAX_WBITS)
    one = packer.compress(bytes(piece)) + packer.flush(zlib.Z_FULL_FLUSH)
    rest = packer.compress(bytes(size % piece)) + packer.flush()
    # What zlib.adler32 says of so many zeros.
    check = struct.pack(">HH", size % 65_521, 1)
    return b"\x78\xda" + one * (size // piece) + rest + check


def chunk(name: bytes, data: bytes) -> bytes:
    check = struct.pack(">I", zlib.crc32(name + data))
    return struct.pack(">I", len(data)) + name + data + check


def text_bomb() -> bytes:
    """A picture of one dot with a text chunk that unpacks to 100 MB."""
    packed = b"note\0\0" + zeros(100_000_000)
    plain = picture("PNG", (1, 1))
    return plain[:33] + chunk(b"zTXt", packed) + plain[33:]


def with_segment(mark: int, body: bytes, photo: bytes | None = None) -> bytes:
    """A photo with one more segment, first of all."""
    whole = photo or picture("JPEG")
    return whole[:2] + bytes((0xFF, mark)) + (len(body) + 2).to_bytes(2, "big") + body + whole[2:]


def with_png_chunk(name: bytes, body: bytes) -> bytes:
    plain = picture("PNG")
    return plain[:33] + chunk(name, body) + plain[33:]


def with_webp_chunk(name: bytes, body: bytes) -> bytes:
    inside = picture("WEBP")[8:] + name + struct.pack("<I", len(body)) + body + bytes(len(body) % 2)
    return b"RIFF" + struct.pack("<I", len(inside)) + inside


def _saved(image: Image.Image, kind: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()


def with_packed(*parts: bytes, turns: int = 0, side: int = 8) -> bytes:
    """A PNG of 8 x 8 dots, or of another `side`, packed as told."""
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, turns))
    dots = b"".join(chunk(b"IDAT", part) for part in parts)
    return b"\x89PNG\r\n\x1a\n" + head + dots + chunk(b"IEND", b"")


def behind_the_scan(photo: bytes, words: bytes) -> bytes:
    """A photo with words that a decoder takes for nothing, before its end."""
    return photo[:-2] + b"\xff\x00" + words + photo[-2:]


PACKED = zlib.compress(bytes(8 * 25))
# What cameras, programs and platforms write besides what is seen.
WITH_HIDDEN_PARTS = {
    "the caption of a press photo": with_segment(0xED, b"Photoshop 3.0\08BIM\4\4 SECRET"),
    "further words of a photo": with_segment(0xE1, b"http://ns.adobe.com/xmp/extension/\0 SECRET"),
    "a colour profile": with_segment(0xE2, b"ICC_PROFILE\0\1\1 SECRET"),
    "a maker's own segment": with_segment(0xE9, b"SECRET"),
    "a small picture for old programs": with_segment(0xE0, b"JFXX\0\x10 SECRET"),
    "a small picture in the head": with_segment(0xE0, b"JFIF\0\1\1\0\0\1\0\1\1\1SEC"),
    "words behind a head": with_segment(0xEE, b"Adobe\0\x64\0\0\0\0\0SECRET"),
    "a photo that only says which way is up": _saved(
        Image.new("RGB", (64, 48)), "JPEG", exif=b"Exif\0\0MM\0*\0\0\0\x08\0\0\0\0\0\0"
    ),
    "the time of a screenshot": with_png_chunk(b"tIME", b"\7\xea\1\2\3\4\5"),
    "a chunk of one program alone": with_png_chunk(b"prVt", b"SECRET"),
    "words in a chunk for the gamma": with_png_chunk(b"gAMA", b"SECRET"),
    "the profile of a screen": with_png_chunk(b"iCCP", b"SECRET\0\0" + zlib.compress(b"SECRET")),
    "words behind the packed dots": with_packed(PACKED + b"SECRET"),
    "words in a second part for dots": with_packed(PACKED, b"SECRET"),
    "words after the last line": with_packed(zlib.compress(bytes(8 * 25) + b"SECRET")),
    "a long text after the last line": with_packed(zlib.compress(bytes(3 << 20)), b"SECRET"),
    "words behind the dots of a photo": behind_the_scan(picture("JPEG"), b"SECRET" * 9),
    "words behind the dots of a flat grey photo": behind_the_scan(
        _saved(Image.new("L", (9, 9)), "JPEG", optimize=True), b"SECRET" * 9
    ),
    "a chunk of a web picture": with_webp_chunk(b"SECR", b"ET"),
    "a chunk of an odd length": with_webp_chunk(b"SECR", b"E"),
}
WITHOUT_HIDDEN_PARTS = {
    "a photo": picture("JPEG"),
    "a photo for print": _saved(Image.new("CMYK", (9, 9)), "JPEG"),
    "a screenshot of few colours": _saved(Image.new("P", (9, 9)), "PNG", transparency=0),
    "a screenshot with its colours": with_png_chunk(b"gAMA", b"\0\0\xb1\x8f"),
    "a screenshot with its size": picture("PNG", dpi=(96, 96)),
    "a photo without a colour": _saved(Image.new("L", (33, 7), 9), "JPEG", optimize=True),
    "a photo of one dot": picture("JPEG", (1, 1)),
    "a screenshot in several parts": with_packed(PACKED[:5], b"", PACKED[5:]),
    # Seven passes of 1, 1, 2, 4, 8, 16 and 32 dots in 1, 1, 1, 2, 2, 4 and 4 lines.
    "a screenshot that comes line by line": with_packed(zlib.compress(bytes(192 + 15)), turns=1),
    # Six of the seven passes have nothing to bring.
    "one dot that comes line by line": with_packed(zlib.compress(bytes(1 + 3)), turns=1, side=1),
}
NOT_SEEN_THROUGH = {
    "a photo in several scans": picture("JPEG", (200, 150), progressive=True),
    "a photo that restarts": picture("JPEG", (200, 150), restart_marker_rows=1),
    "a web picture": picture("WEBP"),
    "a web picture without loss": picture("WEBP", lossless=True),
    "a web picture that is seen through": _saved(Image.new("RGBA", (9, 9), (9, 9, 9, 9)), "WEBP"),
}

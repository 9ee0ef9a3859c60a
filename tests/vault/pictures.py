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
    packer = zlib.compressobj(9)
    line = b"\0" + bytes(width * 3)
    packed = b"".join(packer.compress(line) for _ in range(height)) + packer.flush()
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    parts = (chunk(b"IHDR", head), chunk(b"IDAT", packed), chunk(b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(parts)


def chunk(name: bytes, data: bytes) -> bytes:
    check = struct.pack(">I", zlib.crc32(name + data))
    return struct.pack(">I", len(data)) + name + data + check


def text_bomb() -> bytes:
    """A picture of one dot with a text chunk that unpacks to 100 MB."""
    packed = b"note\0\0" + zlib.compress(bytes(100_000_000), 9)
    plain = picture("PNG", (1, 1))
    return plain[:33] + chunk(b"zTXt", packed) + plain[33:]


def _saved(image: Image.Image, kind: str, **options: object) -> bytes:
    buffer = io.BytesIO()
    image.save(buffer, kind, **options)
    return buffer.getvalue()

"""The process that opens other people's pictures: few rights, little memory, a short life.

Run as a file by `images.py`: bytes in, one line of JSON out, then the clean copy. It imports
nothing of ours and gets no environment, so that a decoder taken over finds nothing to take.
"""

from __future__ import annotations

import io
import json
import resource
import sys
import warnings
import zipfile
from collections.abc import Iterator

from PIL import ExifTags, Image, ImageOps, PngImagePlugin, UnidentifiedImageError
from PIL.Image import Image as Picture

MOST_PIXELS = 40_000_000
# 40 million pixels with transparency, turned and flattened, take 700 MiB for a moment.
MEMORY = 1 << 30
CPU_SECONDS = 20
OPEN_FILES = 32
FORMATS = ("PNG", "JPEG", "WEBP")
MEDIA_TYPES = {
    "PNG": "image/png",
    "JPEG": "image/jpeg",
    "MPO": "image/jpeg",  # a phone's JPEG that carries further pictures behind the first
    "WEBP": "image/webp",
}
# A file that is a picture for one program and a page or program for another.
ACTIVE = (b"<script", b"<?php", b"<html", b"<!doctype")
PDF_SIGN = b"%PDF-"
PDF_SIGN_WITHIN = 1024

DEVICE_TAGS = (
    ExifTags.Base.Make, ExifTags.Base.Model, ExifTags.Base.Software, ExifTags.Base.HostComputer,
    ExifTags.Base.BodySerialNumber, ExifTags.Base.LensModel, ExifTags.Base.LensSerialNumber,
    ExifTags.Base.MakerNote, ExifTags.Base.ImageUniqueID, ExifTags.Base.UniqueCameraModel,
)  # fmt: skip
TIME_TAGS = (
    ExifTags.Base.DateTime, ExifTags.Base.DateTimeOriginal, ExifTags.Base.DateTimeDigitized,
    ExifTags.Base.OffsetTime, ExifTags.Base.OffsetTimeOriginal,
)  # fmt: skip
NAME_TAGS = (
    ExifTags.Base.Artist, ExifTags.Base.Copyright, ExifTags.Base.XPAuthor,
    ExifTags.Base.CameraOwnerName,
)  # fmt: skip
TEXT_TAGS = (
    ExifTags.Base.ImageDescription, ExifTags.Base.UserComment, ExifTags.Base.XPComment,
    ExifTags.Base.XPTitle, ExifTags.Base.XPSubject, ExifTags.Base.XPKeywords,
)  # fmt: skip
TAGS = {"device": DEVICE_TAGS, "time": TIME_TAGS, "name": NAME_TAGS, "text": TEXT_TAGS}
# Words of XMP packets and of PNG's text chunks, in small letters.
WORDS = {
    "place": (b"gpslatitude", b"exif:gps", b"photoshop:city", b"locationcreated"),
    "time": (b"createdate", b"datecreated", b"creation time", b"modifydate", b"date:create"),
    "device": (b"creatortool", b"tiff:make", b"tiff:model", b"software", b"exifex:"),
    "name": (b"dc:creator", b"dc:rights", b"author", b"ownername"),
}


class Refused(Exception):
    """The picture is refused; the text is one of the codes that `images.py` knows."""


def read(data: bytes) -> tuple[dict[str, object], bytes]:
    """Return the facts of the picture, and a copy of what is seen and of nothing else."""
    if _is_something_else_too(data):
        raise Refused("more_than_a_picture")
    try:
        picture = Image.open(io.BytesIO(data), formats=FORMATS)
        if picture.width * picture.height > MOST_PIXELS:
            raise Refused("too_many_pixels")
        if picture.format != "MPO" and getattr(picture, "n_frames", 1) > 1:
            raise Refused("moving")
        picture.load()
        _refuse_cut_short(picture, data)
        upright = ImageOps.exif_transpose(picture)
        facts = {
            "media_type": MEDIA_TYPES[str(picture.format)],
            "width": upright.width,
            "height": upright.height,
            "gives_away": sorted(set(_given_away(picture, data))),
        }
        return facts, _clean(upright, as_png=picture.format == "PNG")
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise Refused("too_many_pixels") from None
    except UnidentifiedImageError:
        raise Refused("not_a_picture") from None
    except MemoryError:
        raise Refused("too_heavy") from None
    except (OSError, SyntaxError, ValueError, TypeError, KeyError, IndexError, EOFError,
            ArithmeticError, OverflowError, RuntimeError, AttributeError, LookupError):  # fmt: skip
        # Whatever a broken file makes a decoder say, to its owner it is a broken file.
        raise Refused("broken") from None


def _is_something_else_too(data: bytes) -> bool:
    small = data.lower()
    if any(sign in small for sign in ACTIVE) or PDF_SIGN in data[:PDF_SIGN_WITHIN]:
        return True
    return zipfile.is_zipfile(io.BytesIO(data))


def _refuse_cut_short(picture: Picture, data: bytes) -> None:
    """Refuse a file without its end: the decoder forgives the last bytes, evidence does not."""
    ends = {"PNG": b"IEND", "JPEG": b"\xff\xd9", "MPO": b"\xff\xd9"}
    end = ends.get(str(picture.format), b"")
    if end not in data[-(1 << 16) :] and end not in data:
        raise Refused("broken")


def _given_away(picture: Picture, data: bytes) -> Iterator[str]:
    exif = picture.getexif()
    details = exif.get_ifd(ExifTags.IFD.Exif)
    if exif.get_ifd(ExifTags.IFD.GPSInfo):
        yield "place"
    if exif.get_ifd(ExifTags.IFD.IFD1):
        yield "preview"
    for code, tags in TAGS.items():
        if any(exif.get(tag) or details.get(tag) for tag in tags):
            yield code
    words = _words_beside(picture)
    for code, signs in WORDS.items():
        if any(sign in words for sign in signs):
            yield code
    if picture.info.get("comment") or (isinstance(picture, PngImagePlugin.PngImageFile) and picture.text):
        yield "text"
    if picture.format == "MPO" or _length_of(picture, data) < len(data):
        yield "more"


def _words_beside(picture: Picture) -> bytes:
    """Return the XMP packet and a PNG's text chunks, in small letters."""
    beside = picture.info.get("xmp") or b""
    words = beside if isinstance(beside, bytes) else str(beside).encode()
    if isinstance(picture, PngImagePlugin.PngImageFile):
        words += "\n".join(f"{key} {value}" for key, value in picture.text.items()).encode()
    return words.lower()


def _clean(picture: Picture, *, as_png: bool) -> bytes:
    """Write the pixels anew on white: no profile, no comment, no thumbnail, nothing behind."""
    plain = _flat(picture)
    plain.info.clear()
    buffer = io.BytesIO()
    if as_png:
        plain.save(buffer, "PNG", compress_level=6)
    else:
        plain.save(buffer, "JPEG", quality=90, subsampling=0)
    return buffer.getvalue()

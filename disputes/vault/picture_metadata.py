"""What the hidden part of a picture tells: only which kinds of things, never the things."""

from __future__ import annotations

from collections.abc import Iterator

from PIL.ExifTags import IFD, Base
from PIL.Image import Image as Picture

from .picture_leftovers import HIDDEN, left_over
from .picture_secrets import TOLD, hidden_parts

TAGS = {
    "device": (
        Base.Make,
        Base.Model,
        Base.Software,
        Base.HostComputer,
        Base.BodySerialNumber,
        Base.LensModel,
        Base.LensSerialNumber,
        Base.MakerNote,
        Base.ImageUniqueID,
    ),
    "time": (
        Base.DateTime,
        Base.DateTimeOriginal,
        Base.DateTimeDigitized,
        Base.OffsetTime,
        Base.OffsetTimeOriginal,
    ),
    "name": (Base.Artist, Base.Copyright, Base.XPAuthor, Base.CameraOwnerName),
    "text": (
        Base.ImageDescription,
        Base.UserComment,
        Base.XPComment,
        Base.XPTitle,
        Base.XPSubject,
        Base.XPKeywords,
    ),
}
# Words of XMP packets and of PNG's text chunks, in small letters.
WORDS = {
    "place": (b"gpslatitude", b"gpslongitude", b"photoshop:city", b"locationcreated"),
    "time": (b"createdate", b"datecreated", b"creation time", b"modifydate", b"date:create"),
    "device": (b"creatortool", b"tiff:make", b"tiff:model", b"software"),
    "name": (b"dc:creator", b"dc:rights", b"author", b"ownername", b"copyright"),
}


def given_away(picture: Picture, data: bytes) -> frozenset[str]:
    """Return codes of `choices.GivesAway` for what the file tells beside what is seen.

    There is none only where every part of the file is known to be harmless, and read to its end.
    """
    codes = set(_from_exif(picture)) | set(_from_words(picture))
    hidden = hidden_parts(data)
    if hidden - TOLD or (hidden and not codes):
        codes.add("more")
    else:
        left = left_over(data)
        codes |= {left} if left == HIDDEN or (left and not codes) else set()
    return frozenset(codes)


def _from_exif(picture: Picture) -> Iterator[str]:
    exif = picture.getexif()
    details = exif.get_ifd(IFD.Exif)
    if exif.get_ifd(IFD.GPSInfo):
        yield "place"
    if exif.get_ifd(IFD.IFD1):
        yield "preview"
    for code, tags in TAGS.items():
        if any(exif.get(tag) or details.get(tag) for tag in tags):
            yield code


def _from_words(picture: Picture) -> Iterator[str]:
    chunks: dict[str, str] = getattr(picture, "text", {})
    if chunks or picture.info.get("comment"):
        yield "text"
    words = _bytes_of(picture.info.get("xmp"))
    words += b"\n".join(f"{key} {value}".encode() for key, value in chunks.items())
    for code, signs in WORDS.items():
        if any(sign in words.lower() for sign in signs):
            yield code


def _bytes_of(packet: bytes | str | None) -> bytes:
    return packet.encode() if isinstance(packet, str) else packet or b""

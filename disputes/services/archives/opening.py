"""Open a ZIP that somebody brings: nothing in it is believed before it was checked."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from typing import Any, Final

import orjson

from ...errors import DomainError
from ...errors import gettext_noop as _
from ...reference import archive_format
from ...vault.hashing import NotCanonical, canonical_json, sha256_hex
from ...vault.images import MOST_BYTES as MOST_PICTURE_BYTES
from .contents import JSON
from .zips import SUMS

MOST_MEGABYTES: Final = 30
MOST_BYTES: Final = MOST_MEGABYTES * 1024 * 1024
# Thirty thousand pieces of work; a processor checks it for some ten seconds.
MOST_JSON_BYTES: Final = 16 * 1024 * 1024
MOST_MEMBERS: Final = 2_000
# What begins the place of a member in the list of them all.
LISTED: Final = b"PK\x01\x02"
# Each is drawn anew, for a second of a processor.
MOST_COPIES: Final = 300
MOST_OPENED_BYTES: Final = 200 * 1024 * 1024
KINDS: Final = (
    "entries",
    "deactivations",
    "payments",
    "disputes",
    "precautions",
    "evidence",
    "reminders",
    "check_ins",
)
# What a row is known by on every instance, where that is no `client_ref`.
NAMED_BY: Final = {"precautions": "platform"}
PICTURE: Final = re.compile(r"files/[0-9a-f-]{36}\.[a-z]{3,4}")
# What every archive is made with. Another kind could ask for gigabytes before it gives a byte.
PACKED: Final = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
SUM: Final = re.compile(r"([0-9a-f]{64})  (.+)")


class NotAnArchive(DomainError):
    code = "not_an_archive"
    message = _("This is not a whole ZIP file of a site like this one. Download it there again.")
    field = "file"


class ArchiveTooLarge(DomainError):
    code = "archive_too_large"
    message = _("This file holds more than can be opened here: the most is %(most)s MB.")
    field = "file"


class ArchiveAltered(DomainError):
    code = "archive_altered"
    message = _(
        "Something in this file was changed or lost after it was made. Take the first copy."
    )
    field = "file"


class ArchiveNewer(DomainError):
    code = "archive_newer"
    message = _("This file is of a newer kind than is known here. Tell who runs this site.")
    field = "file"


class ArchiveMalformed(DomainError):
    code = "archive_malformed"
    message = _("What this file says does not have the form that it should have, at “%(place)s”.")
    field = "file"


@dataclass(frozen=True, slots=True)
class Opened:
    """What a ZIP says, and its pictures, whose hashes were checked."""

    said: Mapping[str, Any]
    pictures: frozenset[str]
    _zip: zipfile.ZipFile

    def picture(self, name: str) -> bytes:
        return _read(self._zip, name, MOST_PICTURE_BYTES)


def opened(data: bytes) -> Opened:
    """Check everything that can be checked without the database; refuse it in plain words."""
    # Half a million members of no size are read into memory before they could be counted.
    if len(data) > MOST_BYTES or data.count(LISTED) > 2 * MOST_MEMBERS:
        raise ArchiveTooLarge(most=MOST_MEGABYTES)
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError) as error:
        raise NotAnArchive from error
    _check_members(archive)
    sums = _sums(archive)
    raw = _read(archive, JSON, MOST_JSON_BYTES)
    if sums.get(JSON) != sha256_hex(raw):
        raise ArchiveAltered
    said = _parsed(raw)
    return Opened(said, frozenset(_checked_pictures(archive, said)), archive)


def _check_members(archive: zipfile.ZipFile) -> None:
    members = archive.infolist()
    names = [member.filename for member in members]
    if len(names) != len(set(names)):
        raise ArchiveAltered
    if not {JSON, SUMS} <= set(names):
        raise NotAnArchive
    if any(member.compress_type not in PACKED for member in members):
        raise ArchiveAltered
    # What a member says of its size is only believed when it is too much.
    if len(names) > MOST_MEMBERS or sum(m.file_size for m in members) > MOST_OPENED_BYTES:
        raise ArchiveTooLarge(most=MOST_MEGABYTES)


def _read(archive: zipfile.ZipFile, name: str, most: int) -> bytes:
    """Read a member, and never more than the most: a bomb is cut off, whatever it says."""
    try:
        with archive.open(name) as member:
            data = member.read(most + 1)
    except (
        KeyError,
        zipfile.BadZipFile,
        zlib.error,
        EOFError,
        NotImplementedError,
        OSError,
        RuntimeError,
        ValueError,
    ) as error:
        raise ArchiveAltered from error
    if len(data) > most:
        raise ArchiveTooLarge(most=MOST_MEGABYTES)
    return data


def _sums(archive: zipfile.ZipFile) -> dict[str, str]:
    text = _read(archive, SUMS, 1024 * 1024).decode(errors="replace")
    found = (SUM.fullmatch(line) for line in text.splitlines())
    return {match[2]: match[1] for match in found if match}


def _parsed(raw: bytes) -> dict[str, Any]:
    try:
        said = orjson.loads(raw)
    except orjson.JSONDecodeError as error:
        raise ArchiveAltered from error
    if not isinstance(said, dict) or said.get("format") != archive_format.NAME:
        raise NotAnArchive
    if said.get("version") != archive_format.VERSION:
        raise ArchiveNewer
    fault = archive_format.fault_in(said)
    if fault is not None:
        raise ArchiveMalformed(place=fault)
    _check_refs(said)
    return said


def _check_refs(said: Mapping[str, Any]) -> None:
    """Refuse rows that are there twice, and what no program would write the same way again.

    A picture of many rows would be read for each of them.
    """
    named = [(kind, NAMED_BY.get(kind, "client_ref")) for kind in KINDS]
    for kind, name in (*named, ("evidence", "file")):
        refs = [row[name] for row in said[kind]]
        if len(refs) != len(set(refs)):
            raise ArchiveAltered
    try:
        for kind in ("entries", "deactivations", "payments", "disputes"):
            for row in said[kind]:
                canonical_json(row["before"])
                canonical_json((row.get("rates") or {}).get("earlier"))
                canonical_json([letter["before"] for letter in row.get("letters", ())])
    except NotCanonical as error:
        raise ArchiveMalformed(place="before") from error


def _checked_pictures(archive: zipfile.ZipFile, said: Mapping[str, Any]) -> Iterator[str]:
    """Yield the pictures that are in this ZIP; each has the hash that its row says."""
    names = {name for name in archive.namelist() if PICTURE.fullmatch(name)}
    here = [row for row in said["evidence"] if row["file"] in names]
    if sum(len(row["redactions"]) for row in here) > MOST_COPIES:
        raise ArchiveTooLarge(most=MOST_MEGABYTES)
    for row in here:
        data = _read(archive, row["file"], MOST_PICTURE_BYTES)
        if sha256_hex(data) != row["sha256"] or len(data) != row["size"]:
            raise ArchiveAltered
        yield row["file"]

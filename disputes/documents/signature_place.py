"""The place in a PDF where the signature goes that every reader knows (PAdES).

It is made together with the pages, so that nothing is ever added behind the end of a file: the
signature is filled in, and all of the file but its place is what it vouches for.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import pikepdf
from pikepdf import Array, Dictionary, Name, String

# Enough for a chain of certificates and the word of a timestamp authority with its own.
ROOM: Final = 12_288
UNKNOWN: Final = 9_999_999_999
_WORD: Final = b"/ByteRange"
_START: Final = re.compile(rb"/ByteRange \[ 0 (\d{1,12}) (\d{1,12}) (\d{1,12}) +\] /Contents <")
_EMPTY: Final = re.compile(rb"/ByteRange \[ (0( %d){3}) \] /Contents <" % UNKNOWN)
# Invisible, but printed: PDF/A wants it so. Locked.
_FLAGS: Final = 4 + 128


@dataclass(frozen=True, slots=True)
class Place:
    """Where the hexadecimal digits of the signature stand, without the brackets."""

    start: int
    end: int


def put(pdf: pikepdf.Pdf, made_at: datetime, name: str) -> None:
    """Add an empty signature that certifies: nobody may change anything after it."""
    rules = Dictionary(Type=Name.TransformParams, P=1, V=Name("/1.2"))
    signature = pdf.make_indirect(
        Dictionary(
            Type=Name.Sig,
            Filter=Name("/Adobe.PPKLite"),
            SubFilter=Name("/ETSI.CAdES.detached"),
            ByteRange=Array([0, UNKNOWN, UNKNOWN, UNKNOWN]),
            Contents=String(bytes(ROOM)),
            M=String(made_at.strftime("D:%Y%m%d%H%M%SZ")),
            Reference=Array(
                [Dictionary(Type=Name.SigRef, TransformMethod=Name.DocMDP, TransformParams=rules)]
            ),
        )
    )
    page = pdf.pages[0]
    field = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            FT=Name.Sig,
            T=String("Signature"),
            TU=String(name),
            V=signature,
            Rect=Array([0, 0, 0, 0]),
            F=_FLAGS,
            P=page.obj,
        )
    )
    page.obj["/Annots"] = pdf.make_indirect(Array([*page.obj.get("/Annots", []), field]))
    page.obj["/Tabs"] = Name.S
    pdf.Root["/AcroForm"] = pdf.make_indirect(Dictionary(Fields=Array([field]), SigFlags=3))
    # Named by nothing that is written early, it comes behind the files inside: only what is before
    # the place is read once.
    pdf.Root["/Perms"] = pdf.make_indirect(Dictionary(DocMDP=signature))


def measured(pdf: bytes) -> bytes:
    """Write down what the empty signature will cover: everything before and behind its place."""
    # The last one: whatever a file inside says stands before it.
    *_others, found = _EMPTY.finditer(pdf)
    start = found.end()
    end = start + 2 * ROOM
    numbers = b"0 %d %d %d" % (start - 1, end + 1, len(pdf) - end - 1)
    there = numbers.ljust(len(found[1]))
    return pdf[: found.start(1)] + there + pdf[found.end(1) :]


def find(pdf: bytes) -> Place | None:
    """Return the place whose numbers are right: no file inside could know them beforehand.

    It stands near the end, behind everything large.
    """
    at = pdf.rfind(_WORD)
    while at >= 0:
        found = _START.match(pdf, at)
        if found is not None:
            place = Place(found.end(), found.end() + 2 * ROOM)
            numbers = tuple(int(number) for number in found.groups())
            if numbers == (place.start - 1, place.end + 1, len(pdf) - place.end - 1):
                return place
        at = pdf.rfind(_WORD, 0, at)
    return None


class Digests:
    """SHA-256 over a file around its place: what comes before it is long, and read once."""

    def __init__(self, pdf: bytes, place: Place) -> None:
        self._before = hashlib.sha256(memoryview(pdf)[: place.start - 1])
        self._behind = memoryview(pdf)[place.end + 1 :]

    def without_place(self) -> bytes:
        """What the signature covers: brackets and digits left out."""
        return self._with(b"").digest()

    def with_digits(self, digits: bytes) -> str:
        """The whole file, if these were the digits."""
        return self._with(b"<" + digits.ljust(2 * ROOM, b"0") + b">").hexdigest()

    def _with(self, between: bytes) -> hashlib._Hash:
        whole = self._before.copy()
        whole.update(between)
        whole.update(self._behind)
        return whole


def with_digits(pdf: bytes, place: Place, digits: bytes) -> bytes:
    view = memoryview(pdf)
    return b"".join((view[: place.start], digits.ljust(2 * ROOM, b"0"), view[place.end :]))

"""What is added to a manifest when it is compiled: the files, and the programs that laid it out."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AttachedFile:
    """The file of one exhibit inside the PDF, and the small picture of it on its page.

    `inside` is false where all files together would be too large: then only the picture and
    the fingerprint are there. A message is laid out as text and has no picture.
    """

    name: str
    media_type: str
    size: int
    sha256: str
    exhibit: int
    inside: bool
    preview_sha256: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Engine:
    """The programs that laid out the pages: another version may break lines elsewhere."""

    layout: str
    typst: str
    qpdf: str

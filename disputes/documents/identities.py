"""The schedule of identities: a short PDF that opens with a pass phrase alone (AES-256)."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

import pikepdf

from . import lettering, typeset
from .pages.blocks import Cell
from .wording import Wording
from .writing import Pen

# Of PDF 2.0: AES with 256 bits for text, files and metadata.
REVISION: Final = 6


@dataclass(frozen=True, slots=True)
class Person:
    """One tasker as the packet calls them, and as they call themselves."""

    code: str
    name: str
    lives_at: str
    contact: str
    platform_ids: str


@dataclass(frozen=True, slots=True)
class Schedule:
    """For which packet it is, and who is in it."""

    language: str
    reference: str
    file_sha256: str
    organization: str
    made_at: datetime
    people: Sequence[Person]


def locked(schedule: Schedule, pass_phrase: str) -> bytes:
    """Return the file; without the pass phrase not even its title can be read."""
    laid_out = typeset.lay_out("identities.typ", _content(schedule), schedule.made_at)
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(laid_out)) as pdf:
        lock = pikepdf.Encryption(user=pass_phrase, owner=pass_phrase, R=REVISION)
        pdf.save(written, encryption=lock)
    return written.getvalue()


def _content(schedule: Schedule) -> dict[str, object]:
    words = Wording(schedule.language)
    pen = Pen(words)
    columns = ("code", "name", "lives_at", "contact", "platform_ids")
    return {
        "language": schedule.language,
        "title": words("identities"),
        "facts": [
            [words("identities.packet"), schedule.reference],
            [words("identities.file"), schedule.file_sha256],
            [words("cover.asked_by"), _drawn(schedule.organization)],
            [words("identities.made"), pen.moment(schedule.made_at)],
        ],
        "note": words("identities.note"),
        "columns": [words(f"identities.{name}") for name in columns],
        "people": [_row(each, words) for each in schedule.people],
    }


def _row(person: Person, words: Wording) -> list[Cell]:
    said = (person.name, person.lives_at, person.contact, person.platform_ids)
    return [words("tasker", letter=person.code), *(_cell(text, words) for text in said)]


def _cell(text: str, words: Wording) -> Cell:
    return _drawn(text) if text.strip() else words("not_stated")


def _drawn(text: str) -> Cell:
    shown = lettering.visible(text)
    return {
        "t": lettering.with_breaks(shown),
        "fonts": list(lettering.families(shown)),
        "rtl": lettering.runs_right_to_left(shown),
    }

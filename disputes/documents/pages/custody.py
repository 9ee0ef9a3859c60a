"""The files inside, and of each exhibit how it came here: its chain of custody."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from ..attachments import Attachment
from ..manifest import Exhibit
from .annexes import not_told
from .blocks import Block, Cell, Column, Desk, lines, mono, note, section, table


def files(desk: Desk, inside: Sequence[Attachment]) -> Block:
    words = desk.words
    exhibits = {each.number: each for each in desk.manifest.exhibits}
    listed = [file for file in desk.manifest.files if file.exhibit in exhibits]
    named = {file.name: exhibits[file.exhibit] for file in listed}
    columns: list[Column] = [
        (words("files.name"), "fr", "start"),
        (words("files.bytes"), 54, "end"),
        (words("files.received"), 62, "start"),
        (words("files.sha256"), 252, "start"),
    ]
    if not named:
        columns[2:] = [(words("files.sha256.alone"), 286, "start")]
    rows = [_row(desk, file, named) for file in inside]
    explained = note(words("files.note")) if named else None
    title = words("files.custody" if named else "files")
    return section(title, explained, table(columns, rows, small=True))


def _row(desk: Desk, file: Attachment, named: Mapping[str, Exhibit]) -> Sequence[Cell]:
    cells: list[Cell] = [lines(file.name, file.description), desk.pen.number(len(file.data))]
    exhibit = named.get(file.name)
    if named:
        cells.append(desk.pen.short_day(exhibit.received_on) if exhibit else "")
    return (*cells, lines(mono(file.sha256), *_as_received(desk, file, exhibit)))


def _as_received(desk: Desk, file: Attachment, exhibit: Exhibit | None) -> Iterable[Cell]:
    if exhibit is None:
        return
    if exhibit.sha256 == file.sha256:
        yield desk.words("files.same")
    elif exhibit.sha256:
        yield mono(exhibit.sha256)
    else:
        yield not_told(desk, exhibit)

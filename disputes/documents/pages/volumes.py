"""What a volume says of itself and of the others: on its cover, and in the index of the first."""

from __future__ import annotations

from ..volume import Bound, Share
from .annexes import withheld
from .blocks import Block, Cell, Column, Desk, facts, lines, mono, note, section, table


def named(desk: Desk, name: str) -> str:
    """Name the file, and the foot of each page, with its volume."""
    volume = desk.manifest.volume
    if volume is None:
        return name
    return f"{name} · {desk.words('volume', n=volume.number, total=volume.of)}"


def covered(desk: Desk, cover: Block) -> Block:
    """Say on the cover which volume it is; the sums stand on that of the first alone."""
    volume, words = desk.manifest.volume, desk.words
    if volume is None:
        return cover | {"volume": ""}
    rows: list[tuple[str, Cell]] = [(name, cell) for name, cell in cover["facts"]]
    if not volume.is_first:
        mine = [_what(desk, share) for share in volume.shares if share.volume == volume.number]
        contains = words("cover.contains")
        rows = [
            (words("volume.here"), lines(*mine)) if name == contains else (name, cell)
            for name, cell in rows
        ]
        cover = cover | {"owed_label": "", "owed": [], "unknown": []}
    rows.append((words("volume.whole"), mono(volume.packet_sha256)))
    said = words("volume", n=volume.number, total=volume.of)
    return cover | {"volume": said, "facts": facts(rows)["rows"]}


def index(desk: Desk) -> Block | None:
    """List the volumes in the first: what is on which pages of which, and how long each is."""
    volume, words = desk.manifest.volume, desk.words
    if volume is None:
        return None
    columns: list[Column] = [
        (words("volumes.number"), 44, "end"),
        (words("volumes.what"), "fr", "start"),
        (words("volumes.pages"), 52, "end"),
        (words("volumes.sha256"), 150, "start"),
    ]
    here = (words("volumes.pages_of_first"), words("volumes.sha256_of_first"))
    first = ("1", words("volumes.first"), *here)
    rows = [first, *(_row(desk, bound, volume.shares) for bound in volume.bound)]
    return section(
        words("volumes"),
        note(words("volumes.note")),
        table(columns, rows, small=True),
        *withheld(desk, desk.manifest.withheld),
    )


def _row(desk: Desk, bound: Bound, shares: tuple[Share, ...]) -> tuple[Cell, ...]:
    mine = [_on_pages(desk, share) for share in shares if share.volume == bound.number]
    return (
        str(bound.number),
        lines(*mine),
        desk.pen.number(bound.pages),
        mono(bound.data_sha256),
    )


def _what(desk: Desk, share: Share) -> str:
    first, last = desk.pen.number(share.first), desk.pen.number(share.last)
    alone = ".one" if share.first == share.last else ""
    return desk.words(f"volumes.{share.part}{alone}", first=first, last=last)


def _on_pages(desk: Desk, share: Share) -> str:
    what = _what(desk, share)
    if share.from_page == share.to_page:
        return desk.words("volumes.on_page", what=what, a=share.from_page)
    return desk.words("volumes.on_pages", what=what, a=share.from_page, b=share.to_page)

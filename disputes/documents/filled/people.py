"""Who asks and of whom: taskers by their letters, platforms with what the tables say of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from ...reference.rows import PlatformRow
from ...reference.tables import platforms
from ..manifest import Manifest
from ..pages.blocks import Block, Cell, Column, Desk, blanks, lines, note, strong, table

# Names of more taskers are written on a sheet of their own.
MOST_NAMED = 3
# What the table says of an entity that nobody read at a source.
UNREAD = "not verified"


def taskers(*fields: str) -> Callable[[Desk], Iterable[Block]]:
    """Answer with each tasker's letter and country, and room to write the fields by hand."""

    def answer(desk: Desk) -> Iterator[Block]:
        words, parties = desk.words, desk.manifest.parties
        yield table(
            [(words("parties.party"), 150, "start"), (words("parties.country"), "fr", "start")],
            [(strong(desk.party(each.letter)), desk.country(each)) for each in parties],
        )
        yield note(words("form.no_names"))
        labels = [words(f"blank.{name}") for name in fields]
        if len(parties) > MOST_NAMED:
            yield note(words("form.sheet_for_each", fields=", ".join(labels)))
        elif len(parties) == 1:
            yield blanks(*labels)
        else:
            for each in parties:
                yield blanks(
                    *(words("colon", label=desk.party(each.letter), text=name) for name in labels)
                )

    return answer


def against(*fields: str) -> Callable[[Desk], Iterable[Block]]:
    """Answer with each platform, the company behind it as far as it was read, and blanks."""

    def answer(desk: Desk) -> Iterator[Block]:
        words = desk.words
        columns: list[Column] = [
            (words("claims.platform"), 118, "start"),
            (words("form.company"), "fr", "start"),
        ]
        names = defendants(desk.manifest)
        yield table(
            columns, [(strong_platform(desk, name), _company(desk, name)) for name in names]
        )
        for name in names[:MOST_NAMED]:
            label = words.label("platform", name)
            yield blanks(
                *(words("colon", label=label, text=words(f"blank.{each}")) for each in fields)
            )

    return answer


def defendants(manifest: Manifest) -> list[str]:
    """Return each platform once, in the order of the disputes."""
    return list(dict.fromkeys(claim.platform for claim in manifest.claims))


def strong_platform(desk: Desk, name: str) -> Cell:
    drawn = desk.platform(name)
    return strong(drawn) if isinstance(drawn, str) else drawn


def _company(desk: Desk, name: str) -> Cell:
    words = desk.words
    row = _row_of(name)
    if row is None:
        return words("form.company.unknown")
    read = words.label("verified", row.verified)
    return lines(desk.theirs(row.operator), words("form.company.read", read=read))


def _row_of(name: str) -> PlatformRow | None:
    """Return what was read of the company; a name that nobody verified is not shown as one."""
    for row in platforms():
        if row.name == name and row.is_fact and row.operator and UNREAD not in row.operator:
            return row
    return None


def to_sign(*fields: str) -> Callable[[Desk], Iterable[Block]]:
    """Leave room, and fill in nothing."""
    return lambda desk: [blanks(*(desk.words(f"blank.{name}") for name in fields))]


def by_hand(key: str) -> Callable[[Desk], Iterable[Block]]:
    """Say in one sentence why the packet has no answer, above a line to write one."""
    return lambda desk: [note(desk.words(key)), blanks(desk.words("blank.answer"))]


def told(key: str) -> Callable[[Desk], Iterable[Block]]:
    return lambda desk: [note(desk.words(key))]


def consent(desk: Desk) -> Iterator[Block]:
    """Leave it to each tasker: nothing is ticked for anybody."""
    words, parties = desk.words, desk.manifest.parties
    yield note(words("form.ombuds.permission"))
    if len(parties) == 1:
        yield blanks(words("blank.yes"))
    elif len(parties) <= MOST_NAMED:
        yield blanks(
            *(
                words("colon", label=desk.party(each.letter), text=words("blank.yes"))
                for each in parties
            )
        )
    else:
        yield note(words("form.sheet_for_each", fields=words("blank.yes")))

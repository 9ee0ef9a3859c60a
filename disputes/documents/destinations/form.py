"""A destination: what an office asks for, in its order and words, and how far it was read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from ...choices import Gap, Need, Tells, Verified
from ...reference.rows import ChecklistRow
from ...reference.tables import checklists
from ...rules.sources import is_secondary
from ..missing import Missing, missing
from ..pages.blocks import (
    Block,
    Cell,
    Column,
    Desk,
    heading,
    lines,
    note,
    notice,
    section,
    spans,
    table,
)

# A text in each language that it is shown in; English and French always.
Words = Mapping[str, str]
Answer = Callable[[Desk], Iterable[Block]]


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing that is asked for, how the packet answers it, and the rows that say they ask."""

    label: Words
    answer: Answer
    rows: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One destination: declared data, laid out by `part`."""

    destination: str
    title: Words
    lead: Words
    # The language of the office; "" where it reads that of the packet.
    language: str = ""
    asked: tuple[Asked, ...]
    needs: Mapping[Gap, Need]
    # Where its office can act, and the currency that it counts in; nothing where it does not say.
    countries: frozenset[str] = frozenset()
    currency: str = ""
    letters: Tells = Tells.NONE
    # False where it is laid out by us alone: then there is nothing to compare it with.
    is_an_offices: bool = True
    # Rows on which the whole layout rests, besides those of single items.
    rows: tuple[str, ...] = field(default=())

    def reads(self) -> tuple[ChecklistRow, ...]:
        """Return what the layout was made from, each row once."""
        names = dict.fromkeys((*self.rows, *(row for each in self.asked for row in each.rows)))
        return tuple(checklists()[name] for name in names)

    @property
    def is_checked(self) -> bool:
        """Whether every item of it was read somewhere, wholly."""
        rows = self.reads()
        return bool(rows) and all(row.verified is Verified.YES for row in rows)


def part(desk: Desk, form: Form) -> Block:
    """Lay out the pages for an office: its language, with the packet's beside each label."""
    theirs = _in_language(desk, form.language or desk.words.language)
    blocks: list[Block] = [notice(*_how_far(theirs, desk, form))]
    for number, each in enumerate(form.asked, start=1):
        blocks.append(_question(theirs, desk, number, each))
        blocks += each.answer(theirs)
    blocks += _missing(desk, missing(desk.manifest, form))
    if form.reads():
        blocks += [heading(theirs.words("form.sources")), _sources(theirs, form)]
    made = section(form.title[theirs.words.language], *blocks)
    return made | {"lang": theirs.words.language}


def _missing(desk: Desk, found: Sequence[Missing]) -> Iterator[Block]:
    """What the packet lacks, in its own language: it is for whoever hands it in."""
    words = desk.words
    yield heading(words("missing"))
    yield note(words("missing.note" if found else "missing.none"))
    for need in dict.fromkeys(each.need for each in found):
        sentences = [(_sentence(desk, each),) for each in found if each.need is need]
        yield table([(words(f"missing.{need}"), "fr", "start")], sentences)


def _sentence(desk: Desk, each: Missing) -> str:
    said = desk.words.label("gap", each.gap)
    return said.format(n=desk.pen.number(each.count), all=desk.pen.number(each.of))


def _in_language(desk: Desk, language: str) -> Desk:
    words = replace(desk.words, language=language)
    return replace(desk, words=words, pen=replace(desk.pen, words=words))


def _how_far(theirs: Desk, ours: Desk, form: Form) -> list[Cell]:
    """Say of the whole whether it was compared with the office, in both languages."""
    key = "form.read" if form.is_checked else "form.not_checked"
    spoken = theirs.words.language
    if not form.is_an_offices:
        return [form.lead[spoken]]
    told: list[Cell] = [form.lead[spoken], theirs.words(key)]
    if spoken != ours.words.language:
        told.append(ours.words(key))
    return told


def _question(theirs: Desk, ours: Desk, number: int, each: Asked) -> Block:
    spoken, own = theirs.words.language, ours.words.language
    rows = [checklists()[name] for name in each.rows]
    unsure = any(not row.is_fact for row in rows)
    return {
        "kind": "question",
        "text": f"{number}. {each.label[spoken]}",
        "beside": "" if spoken == own else each.label[own],
        "lang": own,
        "mark": theirs.words("form.item_not_checked") if unsure else "",
    }


def _sources(desk: Desk, form: Form) -> Block:
    """Each source once, with the items that rest on it."""
    words = desk.words
    columns: list[Column] = [
        (words("form.sources.items"), 60, "start"),
        (words("form.sources.source"), "fr", "start"),
        (words("form.sources.read"), 110, "start"),
    ]
    by_source: dict[tuple[str, str], list[ChecklistRow]] = {}
    for row in form.reads():
        by_source.setdefault((_said_in(row), row.verified), []).append(row)
    return table(columns, [_source(desk, form, rows) for rows in by_source.values()], small=True)


def _source(desk: Desk, form: Form, rows: Sequence[ChecklistRow]) -> tuple[Cell, ...]:
    ids = {row.item_id for row in rows}
    items = [n for n, each in enumerate(form.asked, start=1) if ids.intersection(each.rows)]
    first = rows[0]
    whose = desk.theirs(first.destination)
    source = desk.theirs(_said_in(first)) if first.is_fact else desk.words("form.no_source")
    return spans(items) or "–", lines(whose, source), how_read(desk, first.verified, first.source)


def _said_in(row: ChecklistRow) -> str:
    """Return its address; an article that is kept as a file here is told by its notes."""
    return row.notes if row.source.startswith("file:") else row.source


def how_read(desk: Desk, verified: str, source: str) -> str:
    """Say no more than is so: a lawyer's page is not the law."""
    if verified == Verified.YES and is_secondary(source):
        return desk.words("deadlines.secondary")
    return desk.words.label("verified", verified)

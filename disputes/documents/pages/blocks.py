"""The few kinds of block that a page is made of, as data for the template.

A cell is a string of ours, or a mapping made here; text of strangers goes through `theirs`.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from .. import lettering
from ..manifest import Manifest, Party
from ..wording import Wording
from ..writing import Pen

Cell = str | dict[str, Any]
Block = dict[str, Any]
# Heading, width in points or "fr" for the rest, "start" or "end".
Column = tuple[str, float | str, str]
# Longer texts are shortened inside tables and stand in full among the statements.
LONGEST_IN_TABLE = 120
# More exhibits of one fact are named by their numbers alone.
MOST_LINKS = 12
# Letters; more numbers than this say less than how many there are.
LONGEST_LIST = 400


@dataclass(frozen=True, slots=True)
class Desk:
    """What a page needs to be written: the manifest, the words, and how careful to be."""

    manifest: Manifest
    words: Wording
    pen: Pen
    plain_letters: bool = False

    def leaves_out(self, what: str) -> bool:
        """Say whether its reader does not get a kind of fact (`rules.variants.Shows`)."""
        return what in self.manifest.left_out

    def theirs(self, text: str) -> Cell:
        """Make a text of strangers drawable, on one line."""
        return _drawn(lettering.visible(" ".join(text.split("\n")), plain=self.plain_letters))

    def platform(self, *names: str) -> Cell:
        """Name platforms; the one for all others in the language of the packet."""
        named = sorted({self.words.label("platform", name) for name in names})
        return self.theirs(", ".join(named))

    def country(self, party: Party) -> str:
        """Name a country in the language that is spoken here: the packet's, or an office's."""
        abroad = self.words.language != self.manifest.language
        named = (party.country_there if abroad else "") or party.country_name
        return named or self.words("not_stated")

    def stated(self, text: str) -> Cell:
        return self.theirs(text) if text.strip() else self.words("not_stated")

    def paragraphs(self, text: str) -> list[Cell]:
        shown = lettering.visible(text, plain=self.plain_letters)
        return [_drawn(line) for line in shown.split("\n")]

    def shortened(self, text: str) -> Cell:
        if len(text) <= LONGEST_IN_TABLE:
            return self.theirs(text)
        cut, space, _rest = text[: LONGEST_IN_TABLE + 1].rpartition(" ")
        whole = cut if space and len(cut) > LONGEST_IN_TABLE // 2 else text[:LONGEST_IN_TABLE]
        return self.theirs(f"{whole}…")

    def in_short(self, text: str) -> Cell:
        return self.shortened(text) if text.strip() else self.words("not_stated")

    def here_since(self, day: date, elsewhere_on: date | None) -> Cell:
        """Write since when it is here, and what another instance says, which nobody checked."""
        if elsewhere_on is None:
            return self.pen.day(day)
        return lines(self.pen.day(day), self.words("elsewhere.on", day=self.pen.day(elsewhere_on)))

    def party(self, letter: str) -> str:
        return self.words("tasker", letter=letter)

    def support(self, exhibits: Iterable[int]) -> Cell:
        """Link to the exhibits that show a fact, or say that it is only stated."""
        numbers = list(exhibits)
        if not numbers:
            return self.words("schedule.stated")
        away = sorted({volume for n in numbers if (volume := self.elsewhere("exhibits", n))})
        here = [n for n in numbers if not self.elsewhere("exhibits", n)]
        if len(numbers) > MOST_LINKS:
            return lines(self._many(numbers), *self._in_volumes(away))
        told: list[Cell] = [
            links((self.words("support.exhibit", n=n), f"exhibit-{n}") for n in here)
        ]
        for volume in away:
            there = spans(n for n in numbers if self.elsewhere("exhibits", n) == volume)
            told += [self.words("support.exhibit", n=there), *self._in_volumes([volume])]
        return told[0] if len(told) == 1 else lines(*told[0 if here else 1 :])

    def _many(self, numbers: Sequence[int]) -> str:
        """Name each, or, where that would fill pages, say how many there are."""
        named = spans(numbers)
        if len(named) <= LONGEST_LIST:
            return self.words("support.exhibits", numbers=named)
        count, (first, *_rest, last) = self.pen.number(len(numbers)), sorted(numbers)
        return self.words("support.listed", n=count, first=first, last=last)

    def elsewhere(self, part: str, number: int) -> int:
        """Return which other volume a record stands in; 0 where it is in this one."""
        volume = self.manifest.volume
        there = volume.volume_of(part, number) if volume else 0
        return there if volume and there != volume.number else 0

    def _in_volumes(self, volumes: Sequence[int]) -> Iterable[str]:
        if volumes:
            yield self.words.count("volume.in", len(volumes), numbers=spans(volumes))


def _drawn(shown: str) -> Cell:
    fonts = lettering.families(shown)
    right_to_left = lettering.runs_right_to_left(shown)
    text = lettering.with_breaks(shown)
    if fonts == (lettering.BASE,) and not right_to_left:
        return text
    return {"t": text, "fonts": list(fonts), "rtl": right_to_left}


def spans(numbers: Iterable[int]) -> str:
    """Write 1, 2, 3, 7 as "1–3, 7"."""
    written: list[list[int]] = []
    for number in sorted(numbers):
        if written and number == written[-1][1] + 1:
            written[-1][1] = number
        else:
            written.append([number, number])
    return ", ".join(str(a) if a == b else f"{a}–{b}" for a, b in written)


def links(targets: Iterable[tuple[str, str]]) -> Cell:
    return {"links": [list(target) for target in targets]}


def strong(text: str) -> Cell:
    return {"strong": text}


def mono(text: str) -> Cell:
    return {"mono": text}


def lines(*cells: Cell) -> Cell:
    return {"lines": list(cells)}


def section(title: str, *blocks: Block | None, wide: bool = False) -> Block:
    """A part of the packet: on wide pages of its own, or where there is room."""
    return {
        "kind": "section",
        "title": title,
        "wide": wide,
        "blocks": [block for block in blocks if block],
    }


def heading(text: str, anchor: str = "") -> Block:
    return {"kind": "heading", "text": text, "anchor": anchor}


def note(text: str) -> Block:
    return {"kind": "note", "text": text}


def facts(rows: Iterable[tuple[str, Cell]], *, twin: bool = False) -> Block:
    return {"kind": "twin_facts" if twin else "facts", "rows": [list(row) for row in rows]}


def table(
    columns: Sequence[Column],
    rows: Iterable[Sequence[Cell]],
    *,
    heights: Sequence[float | None] = (),
    small: bool = False,
) -> Block:
    """A table whose row heights are given where they are known; None lets the engine look."""
    return {
        "kind": "table",
        "columns": [list(column) for column in columns],
        "rows": [list(row) for row in rows],
        "heights": list(heights),
        "small": small,
    }


def statement(title: str, byline: str, paragraphs: list[Cell], target: str) -> Block:
    return {
        "kind": "statement",
        "title": title,
        "byline": byline,
        "paragraphs": paragraphs,
        "target": target,
    }


def notice(*paragraphs: Cell) -> Block:
    """What is to be read before the rest, in a frame."""
    return {"kind": "notice", "paragraphs": list(paragraphs)}


def points(*cells: Cell) -> Block:
    return {"kind": "points", "cells": list(cells)}


def blanks(*labels: str) -> Block:
    """Lines that are filled in by hand: nothing here knows what belongs there."""
    return {"kind": "blanks", "labels": list(labels)}

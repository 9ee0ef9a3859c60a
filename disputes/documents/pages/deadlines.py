"""The deadlines that run: the day to go by, the rule, and from which day it is counted."""

from __future__ import annotations

from itertools import groupby

from ...rules.sources import is_secondary
from ..deadlines import Deadline
from .blocks import Block, Cell, Column, Desk, heading, lines, note, section, strong, table

# What the table writes where nobody named a source.
OWN_KNOWLEDGE = "own knowledge"


def deadlines(desk: Desk) -> Block | None:
    words, blocks = desk.words, list[Block]()
    columns: list[Column] = [
        (words("deadlines.day"), 96, "start"),
        (words("deadlines.rule"), "fr", "start"),
        (words("deadlines.from"), 120, "start"),
        (words("deadlines.readings"), 120, "start"),
    ]
    for claim, mine in groupby(desk.manifest.deadlines, key=lambda each: each.claim):
        rows = [
            (_day(desk, each), _rule(desk, each), _from(desk, each), _also(desk, each))
            for each in mine
        ]
        blocks += [heading(words("claim", n=claim)), table(columns, rows, small=True)]
    return section(words("deadlines"), note(words("deadlines.note")), *blocks) if blocks else None


def _day(desk: Desk, each: Deadline) -> Cell:
    words = desk.words
    return lines(
        strong(desk.pen.day(each.prudent_on)),
        words.label("clock", each.kind),
        words.label("turn", each.who),
    )


def _rule(desk: Desk, each: Deadline) -> Cell:
    words = desk.words
    told: list[Cell] = [
        desk.theirs(each.name),
        words("deadlines.version", rule=each.rule, version=each.version),
        words.label("works_as", each.works_as),
        desk.theirs(each.law),
        _source(desk, each),
        _how_read(desk, each),
    ]
    if each.place:
        told.insert(3, words("deadlines.only_in", place=words.label("part_of", each.place)))
    if each.uncertain:
        told.append(words("deadlines.uncertain"))
    return lines(*told)


def _source(desk: Desk, each: Deadline) -> Cell:
    """Say in the packet's language that there is none; the table says so in English."""
    if each.source.startswith(OWN_KNOWLEDGE):
        return desk.words("deadlines.no_source")
    return desk.theirs(each.source)


def _how_read(desk: Desk, each: Deadline) -> str:
    """Say no more than is so, as the pages of the site do: a lawyer's page is not the law."""
    if each.verified == "yes" and is_secondary(each.source):
        return desk.words("deadlines.secondary")
    return desk.words.label("verified", each.verified)


def _from(desk: Desk, each: Deadline) -> Cell:
    words = desk.words
    return lines(
        desk.pen.day(each.start_on),
        words.label("event", each.event),
        words("deadlines.said", who=words.label("said_by", each.said_by)),
    )


def _also(desk: Desk, each: Deadline) -> Cell:
    words, pen = desk.words, desk.pen
    told: list[Cell] = [words("deadlines.naive", day=pen.day(each.naive_on))]
    if each.shifted_on != each.naive_on:
        told.append(words("deadlines.shifted", day=pen.day(each.shifted_on)))
    if each.before_on:
        told.append(words("deadlines.before", day=pen.day(each.before_on)))
    if each.last_on:
        told.append(words.count("deadlines.pay_days", each.pay_days, day=pen.day(each.last_on)))
    if each.earlier_version is not None:
        day = pen.day(each.earlier_on)
        told.append(words("deadlines.earlier", version=each.earlier_version, day=day))
    return lines(*told)

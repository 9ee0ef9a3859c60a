"""The schedule of entries and the payments received for them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from .. import lettering
from ..manifest import Entry, Receipt
from . import measure
from .blocks import Block, Cell, Column, Desk, facts, lines, note, section, spans, table

# Up to so many entries stand on a page of the usual form, in fewer columns.
SHORT = 12
# Points: the width of a wide page inside its margins, and a row of one line.
WIDE = 770
ONE_LINE = 13.4
ONE_MORE = 9.75
COLUMNS = 12
PARTY, PLATFORM = 1, 4
TABLE_SIZE = 7.5
PADDING = 8
# Letters of a project and a task that stand on one line.
SIDE_BY_SIDE = 36


def schedule(desk: Desk) -> Block | None:
    entries = desk.manifest.entries
    if not entries:
        return None
    kept = _kept_columns(entries)
    short = len(entries) <= SHORT
    worked_out = any(entry.received_worked_out for entry in entries)
    return section(
        desk.words("schedule"),
        note(desk.words("schedule.note")),
        note(desk.words("schedule.worked_out_note")) if worked_out else None,
        *_all_of(desk, kept),
        _short_table(desk, kept) if short else _wide_table(desk, kept),
        wide=not short,
    )


def _wide_table(desk: Desk, kept: Sequence[bool]) -> Block:
    columns = [column for column, keep in zip(_columns(desk), kept, strict=True) if keep]
    rows = [
        [cell for cell, keep in zip(_row(desk, entry), kept, strict=True) if keep]
        for entry in desk.manifest.entries
    ]
    widths = _widths(columns)
    return table(columns, rows, heights=[_height(row, widths) for row in rows], small=True)


def _short_table(desk: Desk, kept: Sequence[bool]) -> Block:
    """The same facts in fewer columns: what is said of the work stands under it."""
    words = desk.words
    columns: list[Column] = [
        (words("schedule.number"), 26, "end"),
        (words("schedule.worked_on"), 84, "start"),
        (words("schedule.work"), "fr", "start"),
        (words("schedule.promised"), 66, "end"),
        (words("schedule.received"), 58, "end"),
        (words("schedule.owed"), 66, "end"),
        (words("schedule.support"), 50, "start"),
    ]
    rows = [_short_row(desk, entry, kept) for entry in desk.manifest.entries]
    return table(columns, rows, small=True)


def _short_row(desk: Desk, entry: Entry, kept: Sequence[bool]) -> Sequence[Cell]:
    words, pen = desk.words, desk.pen
    cells = _row(desk, entry)
    logged = words("schedule.logged", day=pen.short_day(entry.entered_on))
    return (
        cells[0],
        lines(pen.short_day(entry.worked_on), logged),
        lines(*_said_of(desk, entry, kept)),
        *cells[7:10],
        cells[11],
    )


def _said_of(desk: Desk, entry: Entry, kept: Sequence[bool]) -> Iterable[Cell]:
    words, pen = desk.words, desk.pen
    yield from _work(desk, entry) or [words("not_stated")]
    if kept[PARTY]:
        yield desk.party(entry.party)
    if kept[PLATFORM]:
        yield desk.platform(entry.platform)
    if entry.seconds is not None:
        yield pen.length(entry.seconds)
    if entry.platform_status != "not_stated":
        status = words.label("platform_status", entry.platform_status)
        yield words("schedule.says", status=status)


def _kept_columns(entries: Sequence[Entry]) -> list[bool]:
    """Leave out the columns of tasker and platform where they would say the same all the way."""
    kept = [True] * COLUMNS
    kept[PARTY] = len({entry.party for entry in entries}) > 1
    kept[PLATFORM] = len({entry.platform for entry in entries}) > 1
    return kept


def _all_of(desk: Desk, kept: Sequence[bool]) -> Iterable[Block]:
    first = desk.manifest.entries[0]
    rows: list[tuple[str, Cell]] = []
    if not kept[PARTY]:
        rows.append((desk.words("schedule.party"), desk.party(first.party)))
    if not kept[PLATFORM]:
        rows.append((desk.words("claims.platform"), desk.platform(first.platform)))
    if rows:
        yield facts(rows)


def receipts(desk: Desk) -> Block | None:
    if not desk.manifest.receipts:
        return None
    words = desk.words
    columns: list[Column] = [
        (words("receipts.on"), 62, "start"),
        (words("schedule.party"), 50, "start"),
        (words("claims.platform"), 62, "start"),
        (words("receipts.stage"), "fr", "start"),
        (words("receipts.amount"), 66, "end"),
        (words("receipts.share"), 78, "end"),
        (words("receipts.entries"), 50, "start"),
        (words("schedule.support"), 54, "start"),
    ]
    rows = [_receipt(desk, receipt) for receipt in desk.manifest.receipts]
    return section(
        words("receipts"), note(words("receipts.note")), table(columns, rows, small=True)
    )


def _columns(desk: Desk) -> list[Column]:
    words = desk.words
    return [
        (words("schedule.number"), 28, "end"),
        (words("schedule.party"), 50, "start"),
        (words("schedule.worked_on"), 58, "start"),
        (words("schedule.logged_on"), 58, "start"),
        (words("claims.platform"), 66, "start"),
        (words("schedule.work"), "fr", "start"),
        (words("schedule.time"), 54, "end"),
        (words("schedule.promised"), 80, "end"),
        (words("schedule.received"), 74, "end"),
        (words("schedule.owed"), 80, "end"),
        (words("schedule.status"), 56, "start"),
        (words("schedule.support"), 52, "start"),
    ]


def _widths(columns: Sequence[Column]) -> list[float]:
    fixed = [width for _, width, _ in columns if not isinstance(width, str)]
    rest = WIDE - sum(fixed)
    return [(rest if isinstance(width, str) else width) - PADDING for _, width, _ in columns]


def _height(row: Sequence[Cell], widths: Sequence[float]) -> float | None:
    """Say how high a row is when each line surely fits: saves the engine the search."""
    most = 1
    for cell, width in zip(row, widths, strict=True):
        parts = cell["lines"] if isinstance(cell, dict) and "lines" in cell else [cell]
        if not all(_fits(part, width) for part in parts):
            return None
        most = max(most, len(parts))
    return ONE_LINE + (most - 1) * ONE_MORE


def _fits(part: Cell, width: float) -> bool:
    if isinstance(part, str):
        return measure.fits(part, (lettering.BASE,), width, TABLE_SIZE)
    if "links" in part:
        words = ", ".join(words for words, _target in part["links"])
        return measure.fits(words, (lettering.BASE,), width, TABLE_SIZE)
    return measure.fits(part["t"], tuple(part["fonts"]), width, TABLE_SIZE)


def _row(desk: Desk, entry: Entry) -> Sequence[Cell]:
    words, pen = desk.words, desk.pen
    return (
        str(entry.number),
        desk.party(entry.party),
        pen.short_day(entry.worked_on),
        pen.short_day(entry.entered_on),
        desk.platform(entry.platform),
        _together(_work(desk, entry)) or words("not_stated"),
        pen.length(entry.seconds),
        pen.money(entry.promised, at_least=entry.at_least),
        pen.money(entry.received),
        pen.money(entry.owed, at_least=entry.at_least and entry.owed is not None),
        words.label("platform_status", entry.platform_status),
        desk.support(entry.exhibits),
    )


def _work(desk: Desk, entry: Entry) -> list[Cell]:
    said = _named(desk, entry)
    if remarks := _remarks(desk, entry):
        said.append(" · ".join(remarks))
    return said


def _named(desk: Desk, entry: Entry) -> list[Cell]:
    """The project and the task beside it, where both are short and written in the same way."""
    said = [desk.shortened(text) for text in (entry.project, entry.task_ref) if text]
    plain = [text for text in said if isinstance(text, str)]
    if len(plain) == len(said) == 2 and sum(map(len, plain)) <= SIDE_BY_SIDE:
        return [" · ".join(plain)]
    return said


def _together(said: list[Cell]) -> Cell:
    """One line as it is, several under one another, nothing as an empty text."""
    if not said:
        return ""
    return said[0] if len(said) == 1 else lines(*said)


def _remarks(desk: Desk, entry: Entry) -> list[str]:
    words = desk.words
    remarks: list[str] = []
    if entry.kind != "work":
        remarks.append(words.label("work_kind", entry.kind))
    if entry.units > 1:
        remarks.append(words("schedule.units", n=desk.pen.number(entry.units)))
    if entry.rate is not None and entry.rate_basis in ("task", "hour"):
        rate = desk.pen.money(entry.rate)
        remarks.append(words(f"schedule.per_{entry.rate_basis}", rate=rate))
    if entry.amended:
        remarks.append(words.count("schedule.amended", entry.amended))
    if entry.received_worked_out:
        remarks.append(words("schedule.worked_out"))
    if entry.elsewhere_on is not None:
        remarks.append(words("elsewhere.on", day=desk.pen.day(entry.elsewhere_on)))
    if not entry.counted:
        remarks.append(words("schedule.not_counted"))
    return remarks


def _receipt(desk: Desk, receipt: Receipt) -> Sequence[Cell]:
    return (
        desk.pen.short_day(receipt.received_on),
        desk.party(receipt.party),
        desk.platform(receipt.platform),
        desk.words.label("stage", receipt.stage),
        _whole(desk, receipt),
        lines(
            desk.pen.money(receipt.share),
            desk.words("receipts.worked_out" if receipt.worked_out else "receipts.said"),
        ),
        spans(receipt.entries),
        desk.support(receipt.exhibits),
    )


def _whole(desk: Desk, receipt: Receipt) -> Cell:
    if receipt.amount is None:
        return desk.words.label("kept_back", "other_work")
    return desk.pen.money(receipt.amount)

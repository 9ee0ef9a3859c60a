"""Totals as a file for spreadsheets, in which no cell can turn into a formula."""

from __future__ import annotations

import csv
import io

from ...money import Money
from ...queries.aggregates import Everybody, ExactCell, PublishedCell, Shared
from ...rules.disclosure import Band
from ...rules.formulas import guarded

HEADS = (
    "whose",
    "question",
    "cell",
    "name",
    "currency",
    "taskers",
    "disputes",
    "amount_unknown",
    "amount_at_least",
    "promised",
    "received",
    "owed",
    "a_quarter_owed_at_most",
    "half_owed_at_most",
    "three_quarters_owed_at_most",
)


def written(everybody: Everybody, shared: Shared) -> bytes:
    """Write both sets of totals, each row saying whose they are; spreadsheets open it as UTF-8."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(HEADS)
    for question, exact in shared.tables.items():
        writer.writerows(_row("shared with us", question, cell) for cell in exact)
    for question, published in everybody.tables.items():
        writer.writerows(_row("everybody, rounded", question, cell) for cell in published)
    return file.getvalue().encode("utf-8-sig")


def _row(whose: str, question: str, cell: ExactCell | PublishedCell) -> list[str]:
    texts = [whose, question, cell.cell, cell.label, cell.currency]
    counts = [str(cell.taskers), str(cell.disputes), "", ""]
    if isinstance(cell, ExactCell):
        counts[2:] = [str(cell.unknown), str(cell.at_least)]
    amounts = [_plain(amount) for amount in (cell.promised, cell.received, cell.owed)]
    return [guarded(text) for text in texts] + counts + amounts + _spread(cell)


def _spread(cell: ExactCell | PublishedCell) -> list[str]:
    spread = cell.quartiles
    if spread is None:
        return ["", "", ""]
    if isinstance(spread, tuple):
        return [_band(band) for band in spread]
    return [_plain(part) for part in (spread.lower, spread.median, spread.upper)]


def _band(band: Band) -> str:
    return f"{band.low.plain()} to {band.high.plain()}"


def _plain(amount: Money | None) -> str:
    return "" if amount is None else amount.plain()

"""Totals as a file for spreadsheets, in which no cell can turn into a formula."""

from __future__ import annotations

import csv
import io

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ...money import Money
from ...queries.aggregates import Everybody, ExactCell, PublishedCell, Shared
from ...rules.disclosure import Band
from ...rules.formulas import guarded
from .wording import QUESTIONS, name_of

HEADS = (
    _("Whose"),
    _("Counted by"),
    _("Code"),
    _("Name"),
    _("Currency"),
    _("Taskers"),
    _("Disputes"),
    _("Disputes without an amount"),
    _("Disputes with “at least”"),
    _("Promised"),
    _("Received"),
    _("Owed"),
    _("A quarter of them are owed at most"),
    _("Half of them are owed at most"),
    _("Three quarters of them are owed at most"),
)


def written(everybody: Everybody, shared: Shared) -> bytes:
    """Write both sets of totals, each row saying whose they are; spreadsheets open it as UTF-8."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow([str(head) for head in HEADS])
    for question, exact in shared.tables.items():
        writer.writerows(_row(gettext("Shared with us"), question, cell) for cell in exact)
    for question, published in everybody.tables.items():
        writer.writerows(_row(gettext("Everybody, about"), question, cell) for cell in published)
    return file.getvalue().encode("utf-8-sig")


def _row(whose: str, question: str, cell: ExactCell | PublishedCell) -> list[str]:
    name = name_of(question, cell.cell, cell.label)
    texts = [whose, str(QUESTIONS[question]), cell.cell, name, cell.currency]
    counts = [str(cell.taskers), _count(cell.disputes), "", ""]
    if isinstance(cell, ExactCell):
        counts[2:] = [str(cell.unknown), str(cell.at_least)]
    amounts = [_plain(amount) for amount in (cell.promised, cell.received, cell.owed)]
    return [guarded(text) for text in texts] + counts + amounts + _spread(cell)


def _count(number: int | None) -> str:
    return "" if number is None else str(number)


def _spread(cell: ExactCell | PublishedCell) -> list[str]:
    spread = cell.quartiles
    if spread is None:
        return ["", "", ""]
    if isinstance(spread, tuple):
        return [_band(band) for band in spread]
    return [_plain(part) for part in (spread.lower, spread.median, spread.upper)]


def _band(band: Band) -> str:
    amounts = {"low": band.low.plain(), "high": band.high.plain()}
    return gettext("%(low)s to %(high)s") % amounts


def _plain(amount: Money | None) -> str:
    return "" if amount is None else amount.plain()

"""The schedule as CSV for a spreadsheet, in the packet's language; no formula ever runs.

Amounts have a point and days are year-month-day in every language, so that programs read them.
"""

from __future__ import annotations

import csv
import io

from ..money import Money
from ..rules.formulas import guarded
from .manifest import Entry, Manifest
from .wording import Wording

COLUMNS = (
    "number",
    "tasker",
    "platform",
    "kind",
    "worked_on",
    "logged_on",
    "project",
    "task_ref",
    "seconds",
    "units",
    "promised",
    "received",
    "owed",
    "currency",
    "at_least",
    "pay_due_on",
    "platform_status",
    "note",
    "exhibits",
    "counted",
)


def to_csv(manifest: Manifest) -> bytes:
    words, text = Wording(manifest.language), io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n", quoting=csv.QUOTE_ALL)
    writer.writerow([words.label("csv", name) for name in COLUMNS])
    writer.writerows(_row(entry, words) for entry in manifest.entries)
    return b"\xef\xbb\xbf" + text.getvalue().encode()


def _row(entry: Entry, words: Wording) -> list[str]:
    stated = entry.promised or entry.received
    row = (
        entry.number,
        entry.party,
        words.label("platform", entry.platform),
        words.label("work_kind", entry.kind),
        entry.worked_on or "",
        entry.entered_on,
        entry.project,
        entry.task_ref,
        "" if entry.seconds is None else entry.seconds,
        entry.units,
        _amount(entry.promised),
        _amount(entry.received),
        _amount(entry.owed),
        stated.currency if stated else "",
        words("yes" if entry.at_least else "no"),
        entry.pay_due_on or "",
        words.label("platform_status", entry.platform_status),
        entry.note,
        " ".join(map(str, entry.exhibits)),
        words("yes" if entry.counted else "no"),
    )
    return [guarded(str(cell)) for cell in row]


def _amount(amount: Money | None) -> str:
    return "" if amount is None else amount.plain()

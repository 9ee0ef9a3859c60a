"""The rows of an archive as tables: the same facts, flat, for a spreadsheet."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from typing import Any, Final

from ...choices import DueProcess
from ...rules.due_process import Said, scorecard
from ...rules.formulas import guarded
from ...rules.lock_out import LockOutDays
from .ledger_rows import DAYS

AMOUNTS: Final = frozenset(
    {"rate", "promised", "received", "owed", "amount", "fee", "landed", "balance"}
)
# One table for each kind of row, and what of a row is in it.
COLUMNS: Final[Mapping[str, str]] = {
    "entries": (
        "client_ref platform kind project task_ref note worked_on seconds timed_seconds units "
        "rate_basis rate promised promised_at_least pay_due_on platform_status entered_at "
        "retracted_at"
    ),
    "payments": (
        "client_ref platform amount fee landed received_on stage note entered_at retracted_at"
    ),
    "deactivations": (
        "client_ref platform mass_event seen_on notice_on effective_on appealed_on decided_on "
        "complained_on days_since_complaint balance balance_at_least reason rule_cited note "
        "due_process_notice due_process_reason due_process_rule due_process_human "
        "due_process_appeal due_process_paid_out due_process_forfeited due_process_open_again "
        "entered_at retracted_at"
    ),
    "disputes": (
        "client_ref platform ground status country statement deactivation stated_due_on due_on "
        "promised received owed owed_at_least raised_at"
    ),
    "evidence": (
        "client_ref entry payment deactivation dispute precaution item file volume file_name "
        "caption media_type size sha256 captured_on client_data received_at retracted_at"
    ),
}


def head(kind: str) -> bytes:
    """Return the first line; the mark before it tells a spreadsheet that this is UTF-8."""
    names: list[str] = []
    for name in COLUMNS[kind].split():
        names += [name, f"{name}_currency"] if name in AMOUNTS else [name]
    return b"\xef\xbb\xbf" + _line(names)


def line(kind: str, row: Mapping[str, Any]) -> bytes:
    """Write a row as one line: amounts exact, nothing that a spreadsheet would run."""
    cells: list[str] = []
    facts = {**row, **_due_process(row)} if kind == "deactivations" else row
    for name in COLUMNS[kind].split():
        value = facts[name]
        if name in AMOUNTS:
            cells += [value["amount"], value["currency"]] if value else ["", ""]
        else:
            cells.append(_cell(value))
    return _line(cells)


def _due_process(row: Mapping[str, Any]) -> dict[str, bool | None]:
    """Work out the lines of how a lock-out was done, each a column; empty is not known."""
    said = {
        DueProcess(each["about"]): Said(each["is_so"], each["entered_at"].date())
        for each in row["answers"]
        if each["replaced_at"] is None
    }
    days = LockOutDays(**{name: row[name] for name in DAYS})
    card = scorecard(days, reason=row["reason"], rule_cited=row["rule_cited"], said=said)
    return {f"due_process_{each.about}": each.is_so for each in (*card.lines, *card.endings)}


def _cell(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return guarded(str(value))


def _line(cells: Iterable[str]) -> bytes:
    file = io.StringIO(newline="")
    csv.writer(file).writerow(cells)
    return file.getvalue().encode()

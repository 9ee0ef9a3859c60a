"""In which order a packet lists the work of one day."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date

from ..models import WorkEntry
from ..rules.natural import Place, place
from ..vault.fields import open_text
from .packet_rows import Rows
from .sealed import keys_of


def by_task(rows: Rows) -> Rows:
    """Put the work of one day under its tasker, by the number of the task, as its platform does.

    By the time of writing nothing is ordered within a day: that order would tell the time.
    """
    taskers = {row.tasker_id: row.tasker for row in rows.disputes}
    order, keys = {pk: number for number, pk in enumerate(taskers)}, keys_of(taskers.values())

    def where(row: WorkEntry) -> tuple[bool, date, date, int, Place, str]:
        worked, entered = row.worked_on, row.entered_at.astimezone(UTC).date()
        task = place(open_text(keys[row.tasker_id], row, "task_ref"))
        return worked is None, worked or date.min, entered, order[row.tasker_id], task, str(row.pk)

    entries = sorted(rows.entries.values(), key=where)
    return replace(rows, entries={row.pk: row for row in entries})

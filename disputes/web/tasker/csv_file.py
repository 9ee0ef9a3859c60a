"""Work as a file for a spreadsheet: shown there as text, never run."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from django.http import HttpResponse
from django.utils.translation import gettext as _

from ...money import Money
from ...queries.ledger import EntryLine
from ...rules.formulas import guarded
from ...templatetags.owed import platform_name
from ..answers import file_answer


def cell(value: object) -> str:
    if value is None:
        return ""
    return guarded(value.plain() if isinstance(value, Money) else str(value))


def _hours_and_minutes(seconds: int | None) -> tuple[int | None, int | None]:
    return (None, None) if seconds is None else divmod(round(seconds / 60), 60)


def entries_csv(lines: Iterable[EntryLine]) -> HttpResponse:
    """Write amounts with a point and days as year-month-day, the same in every language."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    said = (_("Day"), _("Platform"), _("Kind"), _("Project"), _("Number of the task"))
    took = (_("Hours"), _("Minutes"), _("Seconds, all in all"))
    counted = (_("Promised"), _("Received"), _("Owed"), _("Currency"), _("Note"))
    writer.writerow((*said, *took, *counted))
    for line in lines:
        amounts = (line.promised, line.received, line.owed)
        currency = next((amount.currency for amount in amounts if amount is not None), "")
        plain = (line.worked_on, platform_name(line.platform), _(line.kind.label), line.project)
        time = (*_hours_and_minutes(line.seconds), line.seconds)
        row = (*plain, line.task_ref, *time, *amounts, currency, line.note)
        writer.writerow([cell(value) for value in row])
    # The mark at the start tells a spreadsheet that this is UTF-8.
    data = file.getvalue().encode("utf-8-sig")
    return file_answer(data, media_type="text/csv; charset=utf-8", name="notes.csv")

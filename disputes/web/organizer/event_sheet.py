"""Mass events as a file for spreadsheets, in which no cell can turn into a formula."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from datetime import date

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ...choices import MassEventKind, MassEventState, SaidBy
from ...queries.mass_events import MassEventRow
from ...rules.formulas import guarded
from ...templatetags.owed import label_of, name_of_platform

HEADS = (
    _("Platform"),
    _("What happened"),
    _("Country"),
    _("State"),
    _("Opened by"),
    _("First possible day"),
    _("Last possible day"),
    _("People were told"),
    _("Who said so"),
    _("In effect"),
    _("Who said so"),
    _("Taskers who share with you"),
    _("Source"),
)


def written(rows: Iterable[MassEventRow]) -> bytes:
    """Write one line for each event; spreadsheets open it as UTF-8."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow([str(head) for head in HEADS])
    writer.writerows([guarded(cell) for cell in _row(row)] for row in rows)
    return file.getvalue().encode("utf-8-sig")


def _row(row: MassEventRow) -> list[str]:
    event = row.event
    return [
        name_of_platform(event.platform.slug, event.platform.name),
        label_of(MassEventKind(event.kind)),
        event.country,
        label_of(MassEventState(event.state)),
        event.organization.name if event.organization else gettext("the operator of this site"),
        _day(event.happened_from),
        _day(event.happened_to),
        _day(event.notice_on),
        _who(event.notice_by),
        _day(event.effective_on),
        _who(event.effective_by),
        gettext("fewer than ten") if row.at_least is None else str(row.at_least),
        event.source,
    ]


def _day(day: date | None) -> str:
    return day.isoformat() if day else ""


def _who(by: str) -> str:
    return label_of(SaidBy(by)) if by else ""

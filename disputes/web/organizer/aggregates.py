"""Totals: what is shared with the organization, exact, beside everybody's, without small groups."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ...queries import aggregates as totals
from ...queries.aggregates import ExactCell, PublishedCell
from ..identity import OrganizerRequest, organizer_required
from . import spreadsheet
from .wording import QUESTIONS, name_of

Cell = ExactCell | PublishedCell


@dataclass(frozen=True, slots=True)
class Bar:
    """A row of a table, with how long its bar is, in per cent of the longest."""

    name: str
    cell: Cell
    width: int


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of one currency: amounts of two are never in one table."""

    currency: str
    bars: tuple[Bar, ...]


@organizer_required
@require_safe
def aggregates(request: OrganizerRequest) -> HttpResponse:
    question = request.GET.get("by", "")
    question = question if question in QUESTIONS else totals.QUESTIONS[0]
    everybody = totals.everybody()
    shared = totals.shared(request.organizer.organization)
    context = {
        "question": question,
        "questions": QUESTIONS.items(),
        "ours": tables_of(question, shared.tables[question]),
        "theirs": tables_of(question, everybody.tables[question]),
        "everybody": everybody,
    }
    return render(request, "organizer/aggregates/aggregates.html", context)


def tables_of(question: str, cells: Iterable[Cell]) -> list[Table]:
    """Part the cells by currency, those without any amount last."""
    by_currency: defaultdict[str, list[Cell]] = defaultdict(list)
    for cell in cells:
        by_currency[cell.currency].append(cell)
    in_order = sorted(by_currency, key=lambda currency: (not currency, currency))
    return [Table(code, _bars(question, by_currency[code])) for code in in_order]


def _bars(question: str, cells: list[Cell]) -> tuple[Bar, ...]:
    longest = max((_owed(cell) for cell in cells), default=0)
    return tuple(
        Bar(
            name_of(question, cell.cell, cell.label),
            cell,
            width=_owed(cell) * 100 // longest if longest else 0,
        )
        for cell in cells
    )


def _owed(cell: Cell) -> int:
    return cell.owed.micros if cell.owed is not None else 0


@organizer_required
@require_safe
def download(request: OrganizerRequest) -> HttpResponse:
    """Send the same totals as a file: nothing is in it that the pages do not show."""
    shared = totals.shared(request.organizer.organization)
    return HttpResponse(
        spreadsheet.written(totals.everybody(), shared),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="totals.csv"'},
    )

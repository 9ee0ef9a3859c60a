"""Totals: what is shared with the organization, exact, beside everybody's, without small groups."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ...queries import aggregates as totals
from ...queries.small_cells import in_small_cells
from ...services.access_records import record_looks_at_totals
from ..identity import OrganizerRequest, organizer_required
from . import spreadsheet
from .tables import tables_of
from .wording import QUESTIONS


@require_safe
@organizer_required
def aggregates(request: OrganizerRequest) -> HttpResponse:
    question = request.GET.get("by", "")
    question = question if question in QUESTIONS else totals.QUESTIONS[0]
    everybody = totals.everybody()
    shared = _shared(request, [question])
    context = {
        "question": question,
        "questions": QUESTIONS.items(),
        "ours": tables_of(question, shared.tables[question]),
        "theirs": tables_of(question, everybody.tables[question]),
        "everybody": everybody,
    }
    return render(request, "organizer/aggregates.html", context)


@require_safe
@organizer_required
def download(request: OrganizerRequest) -> HttpResponse:
    """Send the same totals as a file: nothing is in it that the pages do not show."""
    shared = _shared(request, totals.QUESTIONS)
    return HttpResponse(
        spreadsheet.written(totals.everybody(), shared),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="totals.csv"'},
    )


@transaction.atomic
def _shared(request: OrganizerRequest, questions: Iterable[str]) -> totals.Shared:
    """Count exactly; the looks at those who are in a cell of few people are noted with it."""
    organization = request.organizer.organization
    shared = totals.shared(organization)
    record_looks_at_totals(
        organizer=request.organizer,
        disputes=in_small_cells(organization, questions),
        today=timezone.now().date(),
    )
    return shared

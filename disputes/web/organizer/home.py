"""The first page of the office."""

from __future__ import annotations

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ...queries import office, ways_in
from ...queries.small_cells import ALL, in_small_cells
from ...services.access_records import record_looks, record_looks_at_totals
from ..identity import OrganizerRequest, organizer_required


@require_safe
@organizer_required
def home(request: OrganizerRequest) -> HttpResponse:
    """Show the desk; the looks at what it lists or sums of few are noted with it."""
    organizer = request.organizer
    with transaction.atomic():
        desk = office.desk(organizer.organization)
        record_looks(
            organizer=organizer,
            disputes=[row.dispute for row in desk.review],
            today=timezone.now().date(),
        )
        record_looks_at_totals(
            organizer=organizer,
            disputes=in_small_cells(organizer.organization, [ALL]),
            today=timezone.now().date(),
        )
        context = {"desk": desk, "news": ways_in.news(request.user)}
        return render(request, "organizer/home.html", context)

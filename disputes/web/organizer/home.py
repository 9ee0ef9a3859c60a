"""The first page of the office."""

from __future__ import annotations

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ...queries import office, ways_in
from ...queries.board import WINDOWS, claims_in, dying, of_few_people, within
from ...queries.second_person import waiting_for
from ...queries.small_cells import ALL, in_small_cells
from ...services.access_records import record_looks, record_looks_at_totals
from ..identity import OrganizerRequest, organizer_required


@require_safe
@organizer_required
def home(request: OrganizerRequest) -> HttpResponse:
    """Show the desk; the looks at what it lists or sums of few are noted with it."""
    organizer, today = request.organizer, timezone.now().date()
    with transaction.atomic():
        desk = office.desk(organizer.organization)
        record_looks(
            organizer=organizer,
            disputes=[row.dispute for row in desk.review],
            today=today,
        )
        ending = dying(organizer.organization, today=today)
        few = in_small_cells(organizer.organization, [ALL]) + of_few_people(ending, today=today)
        record_looks_at_totals(organizer=organizer, disputes=few, today=today)
        windows = [(days, claims_in(within(ending, days, today=today))) for days in WINDOWS]
        context = {
            "desk": desk,
            "waiting": waiting_for(organizer),
            "news": ways_in.news(request.user),
            "windows": windows if ending else (),
        }
        return render(request, "organizer/home.html", context)

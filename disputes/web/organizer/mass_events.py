"""Mass events: a country closed, accounts blocked; what everybody reads of them."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ...queries.mass_events import mass_events_seen_by, proposed
from ..identity import OrganizerRequest, organizer_required


@require_safe
@organizer_required
def mass_events(request: OrganizerRequest) -> HttpResponse:
    events = mass_events_seen_by(request.organizer)
    context = {"events": events, "proposals": proposed(today=timezone.now().date())}
    return render(request, "organizer/mass_events.html", context)

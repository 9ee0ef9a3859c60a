"""The first page of the office."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from ...queries import office
from ..identity import OrganizerRequest, organizer_required


@require_safe
@organizer_required
def home(request: OrganizerRequest) -> HttpResponse:
    desk = office.desk(request.organizer.organization)
    return render(request, "organizer/home.html", {"desk": desk})

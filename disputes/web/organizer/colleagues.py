"""Who else works for the organization, and letting in whoever is new."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ...services import colleagues as service
from ..answers import saved
from ..identity import OrganizerRequest, organizer_required


@require_safe
@organizer_required
def colleagues(request: OrganizerRequest) -> HttpResponse:
    rows = service.colleagues_of(request.organizer)
    return render(request, "organizer/colleagues.html", {"colleagues": rows})


@require_POST
@organizer_required
def let_in(request: OrganizerRequest, organizer_id: UUID) -> HttpResponse:
    if not service.let_in(organizer=request.organizer, colleague_id=organizer_id):
        raise Http404
    return saved(request, "organizer:colleagues", _("Your colleague can read it all now."))

"""What the organization keeps here and for how long, what it holds, and what was destroyed."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ... import access
from ...queries.casefiles import titles_of
from ...queries.retention import terms
from ..identity import OrganizerRequest, organizer_required


@require_safe
@organizer_required
def keeping(request: OrganizerRequest) -> HttpResponse:
    today = timezone.now().date()
    holds = access.holds_of(request.organizer).filter(lifted_on=None, last_day__gte=today)
    titles = titles_of(request.organizer.organization)
    context = {
        "terms": terms().items(),
        "holds": [(row, titles.get(row.casefile_id)) for row in holds],
        "certificates": access.certificates_of(request.organizer),
    }
    return render(request, "organizer/keeping.html", context)

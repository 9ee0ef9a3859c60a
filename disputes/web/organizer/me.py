"""What belongs to the organizer's own account: its ways in, and what changed about them."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from ...access import second_step_of
from ...queries import ways_in
from ...services import account_events
from ..identity import OrganizerRequest, organizer_required


@require_safe
@organizer_required
def me(request: OrganizerRequest) -> HttpResponse:
    context = {
        "second_step": second_step_of(request.organizer.account),
        "history": ways_in.history(request.user),
    }
    return render(request, "organizer/me.html", context)


@require_POST
@organizer_required
def know(request: OrganizerRequest) -> HttpResponse:
    """Say that one knows what changed."""
    account_events.acknowledge(account=request.user)
    return redirect("organizer:home")

"""Destroy a casefile before its time: asked by one, confirmed by another, undone for a week."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ...errors import DomainError
from ...models import Casefile, Destruction
from ...queries.casefiles import title_of
from ...queries.retention import is_held
from ...services import destructions as service
from ..answers import saved
from ..forms.base import say
from ..identity import OrganizerRequest, organizer_required
from .casefiles import casefile_of


@require_safe
@organizer_required
def destructions(request: OrganizerRequest, casefile_id: UUID) -> HttpResponse:
    """Say what would go, who still has to say so, and how long it can be undone."""
    casefile = casefile_of(request, casefile_id)
    asked = Destruction.objects.filter(casefile=casefile).first()
    context = {
        "casefile": casefile,
        "title": title_of(casefile),
        "packets": casefile.packets.count(),
        "asked": asked,
        "is_mine": asked is not None and asked.asked_by_id in (None, request.user.pk),
        "is_held": is_held(casefile, timezone.now().date()),
        "is_alone": request.organizer.organization.organizers.count() < 2,
    }
    return render(request, "organizer/destructions.html", context)


@require_POST
@organizer_required
def ask(request: OrganizerRequest, casefile_id: UUID) -> HttpResponse:
    says = _("You asked for it. Nothing is destroyed until somebody else confirms it.")
    return _step(request, casefile_id, service.ask, says)


@require_POST
@organizer_required
def confirm(request: OrganizerRequest, casefile_id: UUID) -> HttpResponse:
    return _step(request, casefile_id, service.confirm, _("Confirmed. You can undo it for a week."))


@require_POST
@organizer_required
def undo(request: OrganizerRequest, casefile_id: UUID) -> HttpResponse:
    casefile = casefile_of(request, casefile_id)
    service.undo(casefile=casefile, organizer=request.organizer)
    says = _("Undone: the casefile stays.")
    return saved(request, "organizer:casefiles-show", says, casefile_id=casefile.pk)


def _step(
    request: OrganizerRequest, casefile_id: UUID, step: Callable[..., Destruction], says: str
) -> HttpResponse:
    casefile: Casefile = casefile_of(request, casefile_id)
    try:
        step(casefile=casefile, organizer=request.organizer, today=timezone.now().date())
    except DomainError as error:
        messages.error(request, say(error), extra_tags="err")
        return redirect("organizer:destructions", casefile.pk)
    return saved(request, "organizer:destructions", says, casefile_id=casefile.pk)

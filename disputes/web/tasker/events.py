"""Events that blocked many at once: joined with one tap, and left with another."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from ...errors import DomainError
from ...models import Deactivation, MassEvent
from ...queries.mass_event_pages import offers
from ...services import mass_events as service
from ...services.time_zones import latest_today
from ..answers import saved
from ..forms.base import say
from ..identity import TaskerRequest, tasker_required
from .forms.deactivations import describe

SHOW = "tasker:deactivations-show"


@require_safe
@tasker_required
def events(request: TaskerRequest) -> HttpResponse:
    """List the events of platforms that the tasker has notes of."""
    rows = [(offer, describe(offer.event)) for offer in offers(request.tasker)]
    return render(request, "tasker/events.html", {"rows": rows})


@require_POST
@tasker_required
def join(request: TaskerRequest, mass_event_id: UUID) -> HttpResponse:
    """Make a note that is there part of the event, or write a new one down under it."""
    now, tasker = timezone.now(), request.tasker
    event = get_object_or_404(MassEvent.objects.select_related("platform"), pk=mass_event_id)
    today = latest_today(tasker, now)
    try:
        if chosen := request.POST.get("deactivation"):
            row = service.join_with(
                deactivation=_own(request, _uuid(chosen)), mass_event=event, today=today, now=now
            )
        else:
            row, _new = service.join(
                tasker=tasker,
                mass_event=event,
                client_ref=_uuid(request.POST.get("client_ref", "")),
                today=today,
                now=now,
            )
    except DomainError as error:
        messages.error(request, say(error), extra_tags="err")
        return redirect("tasker:events")
    if row.mass_event_id != event.pk or row.retracted_at:  # an old page, sent again
        says = _("Nothing was changed: you left this event, or took the note back.")
        messages.warning(request, says, extra_tags="warn")
        return redirect(SHOW, deactivation_id=row.pk)
    says = _("You are part of this event now. Nobody is told.")
    return saved(request, SHOW, says, deactivation_id=row.pk)


@require_POST
@tasker_required
def leave(request: TaskerRequest, deactivation_id: UUID) -> HttpResponse:
    """Take the note out of its event again; it stays, without the days of the event."""
    now, row = timezone.now(), _own(request, deactivation_id)
    try:
        service.leave(deactivation=row, today=latest_today(request.tasker, now), now=now)
    except DomainError as error:
        messages.error(request, say(error), extra_tags="err")
        return redirect(SHOW, deactivation_id=row.pk)
    says = _("You left the event. What you wrote yourself stays.")
    return saved(request, SHOW, says, deactivation_id=row.pk)


def _own(request: TaskerRequest, deactivation_id: UUID) -> Deactivation:
    return get_object_or_404(Deactivation.objects.of(request.tasker), pk=deactivation_id)


def _uuid(text: str) -> UUID:
    """Read an id that a form carried; for anything else there is no page."""
    try:
        return UUID(text)
    except ValueError:
        raise Http404 from None

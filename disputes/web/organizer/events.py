"""Mass events that one's organization opens, amends, closes and takes back."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ... import access
from ...errors import DomainError
from ...models import MassEvent, Platform
from ...queries.mass_events import mass_events_seen_by
from ...rules.time_zones import latest_day
from ...services import organizer_events as service
from ..answers import form_page, saved, typed_into
from ..identity import OrganizerRequest, organizer_required
from . import event_sheet
from .event_forms import EventDaysForm, EventForm, said

SHOW = "organizer:events-show"


@require_safe
@organizer_required
def download(request: OrganizerRequest) -> HttpResponse:
    """Send what the page shows as a file: nothing of a person is in it."""
    return HttpResponse(
        event_sheet.written(mass_events_seen_by(request.organizer)),
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="mass-events.csv"'},
    )


@require_http_methods(["GET", "POST"])
@organizer_required
def open_event(request: OrganizerRequest) -> HttpResponse:
    now = timezone.now()
    asked = Platform.objects.filter(slug=request.GET.get("platform", "")).first()
    form = EventForm(typed_into(request), initial={"platform": asked})
    if form.is_valid():
        told = form.cleaned_data
        try:
            event, _new = service.open_event(
                organizer=request.organizer,
                client_ref=told["client_ref"],
                platform=told["platform"],
                kind=told["kind"],
                country=told["country"],
                days=form.days(),
                today=_latest(request),
                now=now,
            )
        except DomainError as error:
            form.refuse(error)
        else:
            says = _("The event is open. Taskers of this platform can join it now.")
            return saved(request, SHOW, says, mass_event_id=event.pk)
    return form_page(request, "organizer/events/open_event.html", form)


@require_safe
@organizer_required
def show(request: OrganizerRequest, mass_event_id: UUID) -> HttpResponse:
    """Show an own event with everything that it said before."""
    event = _own(request, mass_event_id)
    context = {"event": event, "versions": event.versions.order_by("-number")}
    return render(request, "organizer/events/show.html", context)


@require_http_methods(["GET", "POST"])
@organizer_required
def amend(request: OrganizerRequest, mass_event_id: UUID) -> HttpResponse:
    event = _own(request, mass_event_id)
    form = EventDaysForm(typed_into(request), initial=said(event))
    if form.is_valid():
        try:
            service.amend_days(
                mass_event=event, days=form.days(), today=_latest(request), now=timezone.now()
            )
        except DomainError as error:
            form.refuse(error)
        else:
            says = _("Saved. Whoever joined gets these days within minutes.")
            return saved(request, SHOW, says, mass_event_id=event.pk)
    return form_page(request, "organizer/events/amend.html", form, event=event)


@require_POST
@organizer_required
def close(request: OrganizerRequest, mass_event_id: UUID) -> HttpResponse:
    event = _own(request, mass_event_id)
    service.close(mass_event=event, now=timezone.now())
    return saved(request, SHOW, _("Closed: nobody can join any more."), mass_event_id=event.pk)


@require_http_methods(["GET", "POST"])
@organizer_required
def withdraw(request: OrganizerRequest, mass_event_id: UUID) -> HttpResponse:
    """Take an event back, after a page that says what that changes."""
    event = _own(request, mass_event_id)
    if request.method == "POST":
        service.withdraw(mass_event=event, now=timezone.now())
        return redirect(SHOW, mass_event_id=event.pk)
    return render(request, "organizer/events/withdraw.html", {"event": event})


def _own(request: OrganizerRequest, mass_event_id: UUID) -> MassEvent:
    return get_object_or_404(access.mass_events_of(request.organizer), pk=mass_event_id)


def _latest(request: OrganizerRequest) -> date:
    """Return the last day that has begun for the organizer, or anywhere: not after it."""
    return latest_day(timezone.now(), chosen=request.user.time_zone, country="")

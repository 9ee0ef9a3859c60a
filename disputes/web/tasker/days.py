"""Days that the deadlines of a dispute count from, and the country whose deadlines they are."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ...choices import ClockEvent
from ...errors import DomainError
from ...models import Dispute
from ...queries.clocks import stated_rows
from ...services import start_dates as service
from ...services.stated_days import stated_days
from ...services.time_zones import latest_today
from ..answers import form_page, saved, typed_into
from ..identity import TaskerRequest, tasker_required
from .forms.days import PlaceForm, StartDayForm


@require_http_methods(["GET", "POST"])
@tasker_required
def state(request: TaskerRequest, dispute_id: UUID) -> HttpResponse:
    """Write down on which day something happened; an empty day takes it back."""
    now, dispute = timezone.now(), _own(request, dispute_id)
    form = StartDayForm(typed_into(request), initial={"event": request.GET.get("event", "")})
    if form.is_valid():
        told = form.cleaned_data
        try:
            service.state_day(
                dispute=dispute,
                by=request.user,
                client_ref=told["client_ref"],
                event=told["event"],
                day=told["day"],
                said_by=told["said_by"],
                once_more=told["once_more"],
                today=latest_today(request.tasker, now),
                now=now,
            )
        except DomainError as error:
            form.refuse(error)
        else:
            says = _("The day is saved, and the deadlines are counted from it.")
            return saved(request, "tasker:disputes-show", says, dispute_id=dispute.pk)
    counted = stated_days([dispute.pk])[dispute.pk]
    stated = [(row, counted[ClockEvent(row.event)].besides) for row in stated_rows(dispute)]
    about = {"dispute": dispute, "stated": stated}
    return form_page(request, "tasker/days/state.html", form, **about)


@require_http_methods(["GET", "POST"])
@tasker_required
def place(request: TaskerRequest, dispute_id: UUID) -> HttpResponse:
    """Say in which country the work was done: its rules run from now on."""
    dispute = _own(request, dispute_id)
    form = PlaceForm(typed_into(request), initial={"country": dispute.country})
    if form.is_valid():
        country = form.cleaned_data["country"]
        try:
            service.change_country_of(
                dispute=dispute, by=request.user, country=country, now=timezone.now()
            )
        except DomainError as error:
            form.refuse(error)
        else:
            says = _("The country is saved, and its deadlines are counted.")
            return saved(request, "tasker:disputes-show", says, dispute_id=dispute.pk)
    return form_page(request, "tasker/days/place.html", form, dispute=dispute)


def _own(request: TaskerRequest, dispute_id: UUID) -> Dispute:
    rows = Dispute.objects.of(request.tasker).select_related("platform", "tasker__account")
    return get_object_or_404(rows, pk=dispute_id)

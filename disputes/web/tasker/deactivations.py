"""Lock-outs: recorded with all their days, looked at, taken back."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from ...errors import DomainError
from ...models import Deactivation, Evidence
from ...queries import evidence, lock_outs
from ...services import deactivations as service
from ..answers import form_page, saved, typed_into
from ..forms import places
from ..identity import TaskerRequest, tasker_required
from .forms.deactivations import DeactivationForm, describe


@require_http_methods(["GET", "POST"])
@tasker_required
def record(request: TaskerRequest) -> HttpResponse:
    """Record a lock-out, alone or under the umbrella of a mass event."""
    now = timezone.now()
    currencies = (request.tasker.currency,)
    form = DeactivationForm(typed_into(request), currencies=currencies)
    if form.is_valid():
        try:
            row, _new = service.record_deactivation(
                tasker=request.tasker,
                client_ref=form.cleaned_data["client_ref"],
                today=places.latest_today(now),
                now=now,
                **form.facts(),
            )
        except DomainError as error:
            form.refuse(error)
        else:
            return saved(request, "tasker:deactivations-show", deactivation_id=row.pk)
    return form_page(request, "tasker/deactivations/record.html", form)


@require_safe
@tasker_required
def show(request: TaskerRequest, deactivation_id: UUID) -> HttpResponse:
    row = _own(request, deactivation_id)
    line = lock_outs.lock_out(request.tasker, deactivation_id)
    files = Evidence.objects.standing().filter(deactivation=row)
    context = {
        "deactivation": row,
        "line": line,
        "event": describe(row.mass_event) if row.mass_event else "",
        "files": evidence.kept_files(request.tasker, files),
        "disputes": row.disputes.select_related("platform"),
    }
    return render(request, "tasker/deactivations/show.html", context)


@require_http_methods(["GET", "POST"])
@tasker_required
def retract(request: TaskerRequest, deactivation_id: UUID) -> HttpResponse:
    """Take a record back, after a page that says what that changes."""
    row = _own(request, deactivation_id)
    line = lock_outs.lock_out(request.tasker, deactivation_id)
    if request.method == "POST":
        service.retract_deactivation(deactivation=row, now=timezone.now())
    elif line is not None:
        context = {"line": line, "disputes": row.disputes.select_related("platform")}
        return render(request, "tasker/deactivations/retract.html", context)
    return redirect("tasker:deactivations-show", deactivation_id=deactivation_id)


def _own(request: TaskerRequest, deactivation_id: UUID) -> Deactivation:
    rows = Deactivation.objects.of(request.tasker)
    rows = rows.select_related("platform", "mass_event__platform")
    return get_object_or_404(rows, pk=deactivation_id)

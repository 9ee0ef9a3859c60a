"""Lock-outs: recorded with all their days, looked at, taken back."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ...errors import DomainError
from ...models import Deactivation, Evidence
from ...queries import evidence, ledger, lock_outs
from ...queries.due_process import asked_again, scorecard_of
from ...queries.mass_event_pages import offered_to
from ...services import deactivations as service
from ...services import lock_out_answers, receipts
from ...services.time_zones import latest_today
from ..answers import form_page, kept, saved, saved_before, typed_into
from ..earlier import earlier_versions
from ..forms.base import say
from ..identity import TaskerRequest, tasker_required
from .currencies import offer
from .device import from_own_device
from .forms.deactivations import (
    AnswerForm,
    CorrectionForm,
    DeactivationForm,
    describe,
    stated,
)

RECORD = "tasker/deactivations/record.html"
MOST_OFFERED = 5


@require_http_methods(["GET", "POST"])
@tasker_required
@from_own_device
def record(request: TaskerRequest) -> HttpResponse:
    """Record a lock-out, alone or under the umbrella of a mass event."""
    now = timezone.now()
    currencies = offer(request.tasker, ledger.last_currency(request.tasker))
    form = DeactivationForm(
        typed_into(request), currencies=currencies.codes, country=request.tasker.country
    )
    form.suggested = currencies.suggested
    if form.is_valid():
        today = latest_today(request.tasker, now)
        try:
            row, new = service.record_deactivation(
                tasker=request.tasker,
                client_ref=form.cleaned_data["client_ref"],
                today=today,
                now=now,
                **form.facts(),
            )
            if new or service.says(deactivation=row, today=today, **form.facts()):
                receipt = receipts.of_lock_out(row)
                return kept(
                    request, receipt, "tasker:deactivations-show", new=new, deactivation_id=row.pk
                )
            return saved_before(
                request, RECORD, form, "tasker:deactivations", deactivation_id=row.pk
            )
        except DomainError as error:
            form.refuse(error)
    return form_page(request, RECORD, form)


@require_http_methods(["GET", "POST"])
@tasker_required
def amend(request: TaskerRequest, deactivation_id: UUID) -> HttpResponse:
    """Correct a record on the screen it was made with; what it said before is kept."""
    now = timezone.now()
    row = _own(request, deactivation_id)
    line = lock_outs.lock_out(request.tasker, deactivation_id)
    if line is None:
        return redirect("tasker:deactivations-show", deactivation_id=deactivation_id)
    currencies = (row.currency, request.tasker.currency)
    form = CorrectionForm(
        typed_into(request),
        currencies=currencies,
        country=request.tasker.country,
        initial=stated(line),
    )
    if form.is_valid():
        try:
            service.amend_deactivation(
                deactivation=row,
                today=latest_today(request.tasker, now),
                now=now,
                **form.only_changed(form.facts()),
            )
        except DomainError as error:
            form.refuse(error)
        else:
            return saved(request, "tasker:deactivations-show", deactivation_id=deactivation_id)
    return form_page(request, RECORD, form, deactivation=row)


@require_safe
@tasker_required
def show(request: TaskerRequest, deactivation_id: UUID) -> HttpResponse:
    row = _own(request, deactivation_id)
    line = lock_outs.lock_out(request.tasker, deactivation_id)
    files = Evidence.objects.standing().filter(deactivation=row)
    asked = asked_again(Deactivation.objects.filter(pk=row.pk)).exists()
    context = {
        "deactivation": row,
        "line": line,
        "card": line and scorecard_of(row, reason=line.reason, rule_cited=line.rule_cited),
        "asks": asked,
        "receipt": receipts.of_lock_out(row),
        "event": describe(row.mass_event) if row.mass_event else "",
        "offered": [(each, describe(each)) for each in offered_to(row)[:MOST_OFFERED]],
        "files": evidence.kept_files(request.tasker, files),
        "amended": row.revisions.count(),
        "earlier": earlier_versions(request, row.revisions.all()),
        "disputes": row.disputes.select_related("platform"),
    }
    return render(request, "tasker/deactivations/show.html", context)


@require_POST
@tasker_required
def answer(request: TaskerRequest, deactivation_id: UUID) -> HttpResponse:
    """Take one tap about how it was done: yes, no, or what was said taken back."""
    row = _own(request, deactivation_id)
    form = AnswerForm(request.POST)
    if form.is_valid():
        about, is_so = form.cleaned_data["about"], form.cleaned_data["is_so"]
        try:
            lock_out_answers.answer(deactivation=row, about=about, is_so=is_so, now=timezone.now())
        except DomainError as error:
            messages.error(request, say(error), extra_tags="err")
    page = reverse("tasker:deactivations-show", args=[deactivation_id])
    return HttpResponseRedirect(f"{page}#how")


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
    rows = rows.select_related("platform", "mass_event__platform", "mass_event__organization")
    return get_object_or_404(rows, pk=deactivation_id)

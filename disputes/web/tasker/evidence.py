"""Pictures kept as evidence: attached, looked at, taken back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ...errors import DomainError
from ...models import Deactivation, Dispute, Evidence, Payment, WorkEntry
from ...queries import evidence as query
from ...services import evidence as service
from ..answers import file_answer, form_page, typed_into
from ..identity import TaskerRequest, tasker_required
from .forms.evidence import EvidenceForm

# What a picture can show, by the noun in the address.
OWNERS = {
    "entry": WorkEntry.objects.standing(),
    "payment": Payment.objects.standing(),
    "deactivation": Deactivation.objects.standing(),
    "dispute": Dispute.objects.all(),
}
ENDINGS = {"image/png": "png", "image/jpeg": "jpg", "image/webp": "webp"}


@require_http_methods(["GET", "POST"])
@tasker_required
def attach(request: TaskerRequest, noun: str, owner_id: UUID) -> HttpResponse:
    """Keep a picture; its SHA-256 is shown at once on the next page."""
    if noun not in OWNERS:
        raise Http404
    owner: Any = get_object_or_404(OWNERS[noun].filter(tasker=request.tasker), pk=owner_id)
    files = request.FILES if request.method == "POST" else None
    form = EvidenceForm(typed_into(request), files)
    if form.is_valid():
        try:
            kept, _new = service.attach(
                tasker=request.tasker,
                client_ref=form.cleaned_data["client_ref"],
                now=timezone.now(),
                **{noun: owner},
                **form.facts(),
            )
        except DomainError as error:
            form.refuse(error)
        else:
            return redirect("tasker:evidence-show", evidence_id=kept.pk)
    context = {"noun": noun, "owner": owner}
    return form_page(request, "tasker/evidence/attach.html", form, **context)


@require_safe
@tasker_required
def show(request: TaskerRequest, evidence_id: UUID) -> HttpResponse:
    kept = _own(request, evidence_id)
    [file] = query.kept_files(request.tasker, [kept])
    context = {"file": file, "evidence": kept, "back": _page_of(kept)}
    return render(request, "tasker/evidence/show.html", context)


@require_safe
@tasker_required
def original(request: TaskerRequest, evidence_id: UUID) -> HttpResponse:
    kept = _own(request, evidence_id)
    name = f"{kept.pk}.{ENDINGS.get(kept.media_type, 'bin')}"
    return file_answer(query.original(kept), media_type=kept.media_type, name=name)


@require_safe
@tasker_required
def clean(request: TaskerRequest, evidence_id: UUID) -> HttpResponse:
    """The copy that circulates, as a picture on a page."""
    kept = _own(request, evidence_id)
    return HttpResponse(query.clean(kept), content_type=query.clean_type(kept))


@require_POST
@tasker_required
def retract(request: TaskerRequest, evidence_id: UUID) -> HttpResponse:
    kept = _own(request, evidence_id)
    service.retract(evidence=kept, by=request.user, now=timezone.now())
    return redirect("tasker:evidence-show", evidence_id=kept.pk)


def _page_of(kept: Evidence) -> str:
    """Return the page of what the picture shows."""
    if kept.dispute_id:
        return reverse("tasker:disputes-show", args=[kept.dispute_id])
    if kept.entry_id:
        return reverse("tasker:entries-show", args=[kept.entry_id])
    if kept.payment_id:
        return reverse("tasker:payments-show", args=[kept.payment_id])
    return reverse("tasker:deactivations-show", args=[kept.deactivation_id])


def _own(request: TaskerRequest, evidence_id: UUID) -> Evidence:
    rows = Evidence.objects.of(request.tasker).select_related("tasker")
    return get_object_or_404(rows, pk=evidence_id)

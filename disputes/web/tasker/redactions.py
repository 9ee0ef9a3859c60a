"""Black boxes on pictures: drawn, looked at, used, undone."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ...errors import DomainError
from ...models import Evidence, Redaction
from ...queries import evidence as query
from ...rules.boxes import rows_for
from ...services import redactions as service
from ..answers import form_page, typed_into
from ..identity import TaskerRequest, tasker_required
from .forms.redactions import RedactionForm


@require_http_methods(["GET", "POST"])
@tasker_required
def redact(request: TaskerRequest, evidence_id: UUID) -> HttpResponse:
    """Mark what to black out, by finger, by ticks or in numbers."""
    rows = Evidence.objects.of(request.tasker).standing().select_related("tasker")
    kept = get_object_or_404(rows.exclude(width=0), pk=evidence_id)
    before = kept.redactions.order_by("-made_at", "-pk").first()
    form = RedactionForm(
        typed_into(request),
        rows=rows_for(kept.width, kept.height),
        boxes=before.boxes if before else (),
    )
    if form.is_valid():
        try:
            made, _new = service.redact(
                evidence=kept,
                client_ref=form.cleaned_data["client_ref"],
                boxes=form.boxes(),
                by=request.user,
                now=timezone.now(),
            )
        except DomainError as error:
            form.refuse(error)
        else:
            return redirect("tasker:redactions-show", redaction_id=made.pk)
    return form_page(request, "tasker/redactions/redact.html", form, evidence=kept)


@require_safe
@tasker_required
def show(request: TaskerRequest, redaction_id: UUID) -> HttpResponse:
    """Look at the copy before anybody else does."""
    made = _own(request, redaction_id)
    return render(request, "tasker/redactions/show.html", {"redaction": made})


@require_safe
@tasker_required
def picture(request: TaskerRequest, redaction_id: UUID) -> HttpResponse:
    made = _own(request, redaction_id)
    return HttpResponse(query.redacted(made), content_type=query.clean_type(made.evidence))


@require_POST
@tasker_required
def use(request: TaskerRequest, redaction_id: UUID) -> HttpResponse:
    made = _own(request, redaction_id)
    service.use(redaction=made, by=request.user, now=timezone.now())
    return redirect("tasker:evidence-show", evidence_id=made.evidence_id)


@require_POST
@tasker_required
def undo(request: TaskerRequest, redaction_id: UUID) -> HttpResponse:
    made = _own(request, redaction_id)
    service.undo(redaction=made, by=request.user, now=timezone.now())
    return redirect("tasker:evidence-show", evidence_id=made.evidence_id)


def _own(request: TaskerRequest, redaction_id: UUID) -> Redaction:
    rows = Redaction.objects.of(request.tasker).filter(evidence__retracted_at=None)
    return get_object_or_404(rows.select_related("evidence__tasker"), pk=redaction_id)

"""Pictures and messages kept as evidence: attached, looked at, kept apart, taken back."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from ...errors import DomainError
from ...models import Deactivation, Dispute, Evidence, Payment, Precaution, WorkEntry
from ...models.evidence import EvidenceQuerySet
from ...queries import evidence as query
from ...services import client_data, evidence_in_pieces
from ...services import evidence as service
from ..answers import file_answer, form_page, typed_into
from ..identity import TaskerRequest, tasker_required
from .forms.evidence import EvidenceForm, MessageForm

# What a picture can show, by the noun in the address.
OWNERS = {
    "entry": WorkEntry.objects.standing(),
    "payment": Payment.objects.standing(),
    "deactivation": Deactivation.objects.standing(),
    "dispute": Dispute.objects.all(),
    "precaution": Precaution.objects.all(),
}
ENDINGS = {"image/png": "png", "image/jpeg": "jpg", "image/webp": "webp", "text/plain": "txt"}


@require_http_methods(["GET", "POST"])
@tasker_required
def attach(request: TaskerRequest, noun: str, owner_id: UUID) -> HttpResponse:
    """Keep a picture; its SHA-256 is shown at once on the next page."""
    owner = _owner(request, noun, owner_id)
    files = request.FILES if request.method == "POST" else None
    form = EvidenceForm(typed_into(request), files, initial=_item(request))
    if form.is_valid():
        common = {"tasker": request.tasker, "now": timezone.now(), noun: owner, **form.about()}
        common["client_ref"] = form.cleaned_data["client_ref"]
        try:
            if form.is_in_pieces:
                kept, _new = evidence_in_pieces.attach_upload(
                    upload_id=form.cleaned_data["upload"], **common
                )
            else:
                kept, _new = service.attach(**common, **form.file_facts())
        except DomainError as error:
            form.refuse(error)
        else:
            return redirect("tasker:evidence-show", evidence_id=kept.pk)
    half_sent = query.half_sent(request.tasker, now=timezone.now())
    context = {"noun": noun, "owner": owner, "half_sent": half_sent}
    return form_page(request, "tasker/evidence/attach.html", form, **context)


@require_http_methods(["GET", "POST"])
@tasker_required
def paste(request: TaskerRequest, noun: str, owner_id: UUID) -> HttpResponse:
    """Keep the words of a message exactly as they were pasted."""
    owner = _owner(request, noun, owner_id)
    form = MessageForm(typed_into(request), initial=_item(request))
    if form.is_valid():
        try:
            kept, _new = service.attach_message(
                tasker=request.tasker,
                client_ref=form.cleaned_data["client_ref"],
                text=form.cleaned_data["text"],
                now=timezone.now(),
                **{noun: owner},
                **form.about(),
            )
        except DomainError as error:
            form.refuse(error)
        else:
            return redirect("tasker:evidence-show", evidence_id=kept.pk)
    return form_page(request, "tasker/evidence/paste.html", form, noun=noun, owner=owner)


@require_safe
@tasker_required
def show(request: TaskerRequest, evidence_id: UUID) -> HttpResponse:
    kept = _own(request, evidence_id)
    [file] = query.kept_files(request.tasker, [kept])
    context = {
        "file": file,
        "evidence": kept,
        "back": _page_of(kept),
        "said": query.message_of(kept),
        "copy_sha256": query.circulating_sha256(kept),
        "redactions": kept.redactions.order_by("-made_at", "-pk"),
        "events": kept.events.all(),
    }
    return render(request, "tasker/evidence/show.html", context)


@require_POST
@tasker_required
def keep_apart(request: TaskerRequest, evidence_id: UUID) -> HttpResponse:
    """It shows work of the platform's client: it stays with its tasker."""
    kept = _own(request, evidence_id, Evidence.objects.standing())
    client_data.keep_apart(evidence=kept, by=request.user, now=timezone.now())
    return redirect("tasker:evidence-show", evidence_id=kept.pk)


@require_POST
@tasker_required
def let_out(request: TaskerRequest, evidence_id: UUID) -> HttpResponse:
    """It shows nothing of the client's after all: it goes where its dispute goes."""
    kept = _own(request, evidence_id, Evidence.objects.standing())
    client_data.let_out(evidence=kept, by=request.user, now=timezone.now())
    return redirect("tasker:evidence-show", evidence_id=kept.pk)


@require_safe
@tasker_required
def original(request: TaskerRequest, evidence_id: UUID) -> HttpResponse:
    kept = _own(request, evidence_id)
    name = f"{kept.pk}.{ENDINGS.get(kept.media_type, 'bin')}"
    return file_answer(query.original(kept), media_type=kept.media_type, name=name)


@require_safe
@tasker_required
def clean(request: TaskerRequest, evidence_id: UUID) -> HttpResponse:
    """The copy without hidden data, as a picture on a page."""
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
    if kept.deactivation_id:
        return reverse("tasker:deactivations-show", args=[kept.deactivation_id])
    return reverse("tasker:precautions-show", args=[kept.precaution_id])


def _owner(request: TaskerRequest, noun: str, owner_id: UUID) -> Any:
    if noun not in OWNERS:
        raise Http404
    return get_object_or_404(OWNERS[noun].filter(tasker=request.tasker), pk=owner_id)


def _item(request: TaskerRequest) -> dict[str, str]:
    """Which thing of a list of what to save it is, where the page was opened from one."""
    return {"item": request.GET.get("item", "")}


def _own(
    request: TaskerRequest, evidence_id: UUID, among: EvidenceQuerySet | None = None
) -> Evidence:
    files = Evidence.objects.all() if among is None else among
    rows = files.of(request.tasker).select_related("tasker", "redaction")
    return get_object_or_404(rows, pk=evidence_id)

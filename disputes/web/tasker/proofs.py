"""Proofs of filing: made of one's own record, shown as a card to keep or to print."""

from __future__ import annotations

from typing import Any, Final
from uuid import UUID

import segno
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_POST, require_safe

from ...errors import DomainError
from ...models import Dispute, Evidence, Proof, WorkEntry
from ...queries import proofs as query
from ...rules.proof_codes import as_written
from ...services import proofs as service
from ..answers import file_answer
from ..forms.base import say
from ..identity import TaskerRequest, tasker_required

SUBJECTS: Final = {
    "entry": (WorkEntry.objects.select_related("platform", "tasker"), "tasker:entries-show"),
    "dispute": (Dispute.objects.select_related("platform", "tasker"), "tasker:disputes-show"),
    "evidence": (Evidence.objects.select_related("tasker"), "tasker:evidence-show"),
}


@require_POST
@tasker_required
def prove(request: TaskerRequest, noun: str, owner_id: UUID) -> HttpResponse:
    if noun not in SUBJECTS:
        raise Http404
    rows, page = SUBJECTS[noun]
    subject: Any = get_object_or_404(rows.filter(tasker=request.tasker), pk=owner_id)
    try:
        proof, _new = service.prove(
            tasker=request.tasker, subject=subject, today=timezone.now().date()
        )
    except DomainError as error:
        messages.error(request, say(error), extra_tags="err")
        return redirect(page, owner_id)
    return redirect("tasker:proofs-show", proof_id=proof.pk)


@require_safe
@tasker_required
def show(request: TaskerRequest, proof_id: UUID) -> HttpResponse:
    proof = _own(request, proof_id)
    code = as_written(proof.code)
    address = request.build_absolute_uri(reverse("public:proofs-check", args=[code]))
    context = {
        "proof": proof,
        "code": code,
        "address": address,
        "picture": _picture(address),
        "has_words": bool(proof.said),
    }
    return render(request, "tasker/proofs/show.html", context)


@require_safe
@tasker_required
def said(request: TaskerRequest, proof_id: UUID) -> HttpResponse:
    """The very words that were hashed, as a file: whoever gets it can check it with the code."""
    proof = _own(request, proof_id)
    text = query.said_by(request.tasker, proof)
    if not text:
        raise Http404
    name = f"proof-{as_written(proof.code)}.json"
    return file_answer(text.encode(), media_type="application/json", name=name)


def _picture(address: str) -> SafeString:
    """Draw the address as a QR code inside the page; it holds nothing else."""
    code = segno.make(address, error="m", micro=False)
    drawn = code.svg_inline(omitsize=True, light="#fff", svgclass=None, lineclass=None)
    return mark_safe(drawn)


def _own(request: TaskerRequest, proof_id: UUID) -> Proof:
    return get_object_or_404(Proof.objects.of(request.tasker), pk=proof_id)

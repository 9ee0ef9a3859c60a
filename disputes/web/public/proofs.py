"""What a code confirms, for anybody who has it: a hash and a day."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ...queries import proofs as query
from .. import limits
from ..answers import form_page, typed_into
from .forms import CodeForm, ProofForm


@limits.limited
@require_http_methods(["GET", "POST"])
def proofs(request: HttpRequest) -> HttpResponse:
    """Ask for the code."""
    form = CodeForm(typed_into(request))
    if form.is_valid():
        proof = _found(request, form.cleaned_data["code"])
        if proof is not None:
            return redirect("public:proofs-check", code=proof.code)
        form.add_error("code", _("There is no proof with this code. Check each sign."))
    return form_page(request, "public/proofs.html", form)


@limits.limited
@require_http_methods(["GET", "POST"])
def check(request: HttpRequest, code: str) -> HttpResponse:
    """Say what the code confirms, and whether a file is what was filed. Nothing is kept."""
    proof = _found(request, code)
    if proof is None:
        raise Http404
    form = ProofForm(typed_into(request), request.FILES if request.method == "POST" else None)
    context: dict[str, Any] = {"proof": proof}
    if form.is_valid():
        context["confirmed"] = query.confirms(proof, form.sent())
    return form_page(request, "public/proofs/check.html", form, **context)


def _found(request: HttpRequest, code: str) -> query.PublicProof | None:
    """Return what a code confirms; each code of nothing counts as a guess."""
    with limits.at_a_proof(request) as guess:
        proof = query.proof_of(code)
        guess.is_wrong = proof is None
    return proof

"""Check a packet: anybody may, without an account."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ...models import Packet
from ...queries.verification import (
    own_certificate_fingerprint,
    own_fingerprint,
    verify_packet,
)
from ...templatetags.owed import moment
from ...vault.hashing import sha256_hex
from ..answers import form_page, typed_into
from .forms import VerifyForm


@require_http_methods(["GET", "POST"])
def verify(request: HttpRequest) -> HttpResponse:
    """Say in plain words whether a file is exactly what was made here; nothing is kept."""
    form = VerifyForm(typed_into(request), request.FILES if request.method == "POST" else None)
    context = _verdict(form.cleaned_data["file"].read()) if form.is_valid() else {}
    context["own_key"] = _in_fours(own_fingerprint())
    context["own_certificate"] = _in_fours(own_certificate_fingerprint())
    return form_page(request, "public/verify.html", form, **context)


def _verdict(pdf: bytes) -> dict[str, Any]:
    verdict = verify_packet(pdf)
    sha256 = sha256_hex(pdf)
    made = Packet.objects.known_as(sha256).values_list("compiled_at", flat=True)
    return {
        "verdict": verdict,
        "said": _(verdict.message) % verdict.params if verdict.params else _(verdict.message),
        "facts": [
            (_(fact.label), moment(localtime(fact.when)) if fact.when else fact.value)
            for fact in verdict.facts
            if fact.value != verdict.key_id
        ],
        # Nothing is wrong with a photo: it is only not what is checked here.
        "is_other": verdict.code == "not_a_pdf",
        "is_unknown": verdict.code == "unknown_key",
        "sha256": sha256,
        "made_on": made.first(),
    }


def _in_fours(digest: str) -> str:
    """Part a fingerprint so that it can be read out and compared."""
    return " ".join(digest[start : start + 4] for start in range(0, len(digest), 4))

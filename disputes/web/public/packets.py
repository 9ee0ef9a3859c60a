"""Check a packet: anybody may, without an account."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from ...models import Packet
from ...queries.checking import Checkup, check
from ...queries.verification import (
    Checked,
    Verdict,
    own_certificate_fingerprint,
    own_fingerprint,
)
from ...templatetags.owed import moment
from ..answers import form_page, typed_into
from .forms import VerifyForm

# What is only not here yet.
SHORT = {"volumes_missing", "volume_twice"}


@require_http_methods(["GET", "POST"])
def verify(request: HttpRequest) -> HttpResponse:
    """Say in plain words whether files are exactly what was made here; nothing is kept."""
    form = VerifyForm(typed_into(request), request.FILES if request.method == "POST" else None)
    context: dict[str, Any] = {"so_far": form.data.get("so_far", "")}
    if form.is_valid():
        context = _checked(check(form.cleaned_data["file"], form.cleaned_data["so_far"]))
    context["own_key"] = _in_fours(own_fingerprint())
    context["own_certificate"] = _in_fours(own_certificate_fingerprint())
    return form_page(request, "public/verify.html", form, **context)


def _checked(found: Checkup) -> dict[str, Any]:
    files = [_file(each, sha256) for each, sha256 in zip(found.files, found.digests, strict=True)]
    together = [{"ok": each.ok, "code": each.code, "said": _said(each)} for each in found.findings]
    return {
        "files": files,
        # One file that is all of its packet is shown as ever.
        "alone": files[0] if len(files) == 1 and not together else None,
        "before": [{"name": each.name, "verdict": each.verdict} for each in found.before],
        "together": together,
        "ok": found.ok,
        "is_short": found.files_ok and {each.code for each in found.findings} <= SHORT,
        "so_far": found.so_far,
    }


def _file(checked: Checked, sha256: str) -> dict[str, Any]:
    verdict = checked.verdict
    made = Packet.objects.known_as(sha256).values_list("compiled_at", flat=True)
    return {
        "name": checked.name,
        "verdict": verdict,
        "said": _said(verdict),
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


def _said(verdict: Verdict) -> str:
    return _(verdict.message) % verdict.params if verdict.params else _(verdict.message)


def _in_fours(digest: str) -> str:
    """Part a fingerprint so that it can be read out and compared."""
    return " ".join(digest[start : start + 4] for start in range(0, len(digest), 4))

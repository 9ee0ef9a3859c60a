"""Certificates of what was destroyed: to read, and to hand on as a file."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import orjson
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ... import access
from ...choices import KeptClass
from ...models import Certificate
from ...services.certificates import as_file
from ..answers import file_answer
from ..identity import OrganizerRequest, organizer_required


@require_safe
@organizer_required
def show(request: OrganizerRequest, certificate_id: UUID) -> HttpResponse:
    certificate = _certificate(request, certificate_id)
    rows = [(KeptClass(row["class"]), row) for row in certificate.said["destroyed"]]
    steps = (("asked_on", _("Asked for on")), ("confirmed_on", _("Confirmed by somebody else on")))
    days = [
        (words, date.fromisoformat(certificate.said[name]))
        for name, words in steps
        if name in certificate.said
    ]
    context = {"certificate": certificate, "rows": rows, "steps": days}
    return render(request, "organizer/certificates/show.html", context)


@require_safe
@organizer_required
def download(request: OrganizerRequest, certificate_id: UUID) -> HttpResponse:
    certificate = _certificate(request, certificate_id)
    data = orjson.dumps(as_file(certificate), option=orjson.OPT_INDENT_2 | orjson.OPT_SORT_KEYS)
    name = f"certificate-{certificate.destroyed_on}.json"
    return file_answer(data, media_type="application/json", name=name)


def _certificate(request: OrganizerRequest, certificate_id: UUID) -> Certificate:
    return get_object_or_404(access.certificates_of(request.organizer), pk=certificate_id)

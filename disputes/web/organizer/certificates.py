"""Certificates of what was destroyed: to read, and to hand on as a file."""

from __future__ import annotations

from uuid import UUID

import orjson
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
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
    context = {"certificate": certificate, "rows": rows}
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

"""Published formats and the certificate, for the programs of others."""

from __future__ import annotations

import json

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from ...documents import manifest_schema
from ...queries.verification import own_certificate
from ...reference import archive_format


@require_safe
def archive(request: HttpRequest) -> HttpResponse:
    """The JSON Schema of what a tasker takes away."""
    text = json.dumps(archive_format.schema(), indent=1, ensure_ascii=False)
    return HttpResponse(text, content_type="application/schema+json")


@require_safe
def packet(request: HttpRequest) -> HttpResponse:
    """The JSON Schema of the data inside a packet."""
    text = json.dumps(manifest_schema.schema(), indent=1, ensure_ascii=False)
    return HttpResponse(text, content_type="application/schema+json")


@require_safe
def certificate(request: HttpRequest) -> HttpResponse:
    """The certificate that packets are signed with: readers of PDF may be given it."""
    answer = HttpResponse(own_certificate(), content_type="application/x-pem-file")
    answer["Content-Disposition"] = 'attachment; filename="certificate.pem"'
    return answer

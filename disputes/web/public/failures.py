"""Pages for what went wrong."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    return HttpResponse(status=403)


def too_many_tries(request: HttpRequest, credentials: object, *_: object) -> HttpResponse:
    return HttpResponse(status=429)

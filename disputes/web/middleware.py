"""Headers that keep a shared computer clean."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

Handler = Callable[[HttpRequest], HttpResponse]
NO_SENSORS = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"


def privacy_headers(answer: Handler) -> Handler:
    """Keep pages out of caches and histories of others, and sensors out of pages."""

    def add_headers(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers.setdefault("Permissions-Policy", NO_SENSORS)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response

    return add_headers

"""What is done around every answer: headers that keep a shared computer clean, and the clock."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

Handler = Callable[[HttpRequest], HttpResponse]
NO_SENSORS = "camera=(), geolocation=(), microphone=(), payment=(), usb=()"


def universal_time_after(answer: Handler) -> Handler:
    """Leave no visitor's time zone behind for the next one of this thread."""

    def answer_and_forget(request: HttpRequest) -> HttpResponse:
        timezone.deactivate()
        try:
            return answer(request)
        finally:
            timezone.deactivate()

    return answer_and_forget


def privacy_headers(answer: Handler) -> Handler:
    """Keep pages out of caches and histories of others, and sensors out of pages."""

    def add_headers(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers.setdefault("Permissions-Policy", NO_SENSORS)
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        return response

    return add_headers

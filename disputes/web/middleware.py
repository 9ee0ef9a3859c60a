"""What is done around every answer: headers that keep a shared computer clean, and the clock."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.defaults import page_not_found

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


def own_page_of_nothing(answer: Handler) -> Handler:
    """Say that nothing is here in the person's words under DEBUG too, not in the framework's.

    What answers in a form of its own, such as the API, is left as it is.
    """

    def answer_plainly(request: HttpRequest) -> HttpResponse:
        response = answer(request)
        is_page = response.headers.get("Content-Type", "").startswith("text/html")
        if settings.DEBUG and response.status_code == 404 and is_page:
            return page_not_found(request, Http404())
        return response

    return answer_plainly

"""Pages for what went wrong, in plain words."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ..identity import typed


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Say why nothing was sent, and show what was typed, so that it can be copied.

    It is shown as text only: a button that sends it again would do for a stranger's page what
    the check is there to stop.
    """
    shown = [(name, value) for name, value in typed(request) if name != "client_ref" and value]
    return render(request, "403_csrf.html", {"typed": shown}, status=403)


def too_many_tries(request: HttpRequest, *_: object) -> HttpResponse:
    return render(request, "429.html", status=429)


def too_large(request: HttpRequest) -> HttpResponse:
    """Refuse what is too large, unread: nothing of it is here that could be shown again."""
    return render(request, "413.html", status=413)


def no_length(request: HttpRequest) -> HttpResponse:
    """Refuse a body that does not say how long it is; no browser sends a form so."""
    return render(request, "411.html", status=411)

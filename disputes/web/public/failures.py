"""Pages for what went wrong, in plain words."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from ...models import Account
from ..forms.labels import labelled
from ..identity import sign_in_first, typed


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Keep what was typed when somebody signed out, or in again, in another tab; else show it.

    Only what the browser says came from our own page is kept to be sent again. Anything else is
    shown as text: a button that sends it again would do for a stranger's page what the check is
    there to stop.
    """
    ended = not isinstance(request.user, Account) and _asks_who_it_is(request)
    if ended and _is_from_our_page(request):
        return sign_in_first(request)
    context = {"typed": labelled(typed(request)), "ended": ended}
    if isinstance(request.user, Account) and _is_ours(request) and _is_from_our_page(request):
        context |= {"next": request.get_full_path(), "carried": typed(request), "again": True}
        return render(request, "public/send_again.html", context, status=403)
    return render(request, "403_csrf.html", context, status=403)


def _asks_who_it_is(request: HttpRequest) -> bool:
    return _face(request) in {"tasker", "organizer"}


def _is_ours(request: HttpRequest) -> bool:
    """Whether the form is one whose secrets `typed` knows; those of the operators are not."""
    return _face(request) in {"tasker", "organizer", "public"}


def _face(request: HttpRequest) -> str:
    match = request.resolver_match
    return match.namespace if match is not None else ""


def _is_from_our_page(request: HttpRequest) -> bool:
    """Whether the browser named our own origin: Django checks it before any cookie."""
    origin = f"{request.scheme}://{request.get_host()}"
    return request.headers.get("Origin") == origin


def too_many_tries(request: HttpRequest, *_: object) -> HttpResponse:
    return render(request, "429.html", status=429)


def too_large(request: HttpRequest) -> HttpResponse:
    """Refuse what is too large, unread: nothing of it is here that could be shown again."""
    return render(request, "413.html", status=413)


def no_length(request: HttpRequest) -> HttpResponse:
    """Refuse a body that does not say how long it is; no browser sends a form so."""
    return render(request, "411.html", status=411)

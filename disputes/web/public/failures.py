"""Pages for what went wrong, in plain words."""

from __future__ import annotations

import re

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import CSRF_ALLOWED_CHARS, CSRF_SECRET_LENGTH, CSRF_TOKEN_LENGTH
from django.shortcuts import render
from django.utils.crypto import constant_time_compare

from ...models import Account
from ..answers import wants_json
from ..carried import typed
from ..forms.labels import labelled

TOKEN = re.compile(f"[A-Za-z0-9]{{{CSRF_TOKEN_LENGTH}}}")


def csrf_failed(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Show what was typed, to copy, to somebody on whose own page it was; nothing to others.

    A form of an earlier sign-in may be another person's: whoever came after them on a shared
    computer goes back and loads the page again. Nothing is there that sends it: a button would do
    for a stranger's page what the check is there to stop.
    """
    if wants_json(request):
        return JsonResponse({"code": "form_too_old"}, status=403)
    signed_in = isinstance(request.user, Account)
    mine = labelled(typed(request)) if signed_in and _is_of_this_sign_in(request) else []
    context = {"typed": mine, "ended": not signed_in and _asks_who_it_is(request)}
    return render(request, "403_csrf.html", context, status=403)


def _asks_who_it_is(request: HttpRequest) -> bool:
    match = request.resolver_match
    return match is not None and match.namespace in {"tasker", "organizer"}


def _is_of_this_sign_in(request: HttpRequest) -> bool:
    """Whether the form has the token of now, which changes when another person signs in."""
    token = request.POST.get("csrfmiddlewaretoken", "")
    kept = str(request.META.get("CSRF_COOKIE", ""))
    return TOKEN.fullmatch(token) is not None and constant_time_compare(_unmasked(token), kept)


def _unmasked(token: str) -> str:
    """Undo what Django does to the secret of the cookie before it writes it into a form."""
    places = [CSRF_ALLOWED_CHARS.index(letter) for letter in token]
    pairs = zip(places[CSRF_SECRET_LENGTH:], places[:CSRF_SECRET_LENGTH], strict=True)
    return "".join(CSRF_ALLOWED_CHARS[hidden - mask] for hidden, mask in pairs)


def too_many_tries(request: HttpRequest, *_: object) -> HttpResponse:
    return render(request, "429.html", status=429)


def too_large(request: HttpRequest) -> HttpResponse:
    """Refuse what is too large, unread: nothing of it is here that could be shown again."""
    return render(request, "413.html", status=413)


def no_length(request: HttpRequest) -> HttpResponse:
    """Refuse a body that does not say how long it is; no browser sends a form so."""
    return render(request, "411.html", status=411)

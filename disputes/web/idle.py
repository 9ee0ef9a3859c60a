"""Sign out whoever left a shared computer without signing out."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.crypto import constant_time_compare

from ..models import Account
from .answers import WATCHED as SEEN
from .carried import click_of, session_of_click
from .own_device import WHOSE

Handler = Callable[[HttpRequest], HttpResponse]
WATCHED = "_watched"


def end_idle_sessions(answer: Handler) -> Handler:
    """End a session that nobody used for SESSION_COOKIE_AGE seconds.

    The time of the last click is in a sealed cookie of the browser, never in our tables. Once a
    session has such a cookie it is worth nothing without it. The cookie outlives an idle session,
    until the browser ends: it says for whom a form that is sent too late is kept.
    """

    def watch(request: HttpRequest) -> HttpResponse:
        came_with_session = settings.SESSION_COOKIE_NAME in request.COOKIES
        if came_with_session and request.session.get(WATCHED) and not _was_just_here(request):
            request.session.flush()
            request.user = AnonymousUser()
        response = answer(request)
        is_here = request.session.accessed and SESSION_KEY in request.session
        if is_here and isinstance(request.user, Account) and not _is_by_itself(request):
            _note_click(request, response, request.user)
        return response

    return watch


def _is_by_itself(request: HttpRequest) -> bool:
    """Say whether the outbox asks or sends while perhaps nobody touches the page: no click."""
    sends = WHOSE in request.headers and SEEN not in request.headers
    return sends or request.path_info == reverse("tasker:device-state")


def _was_just_here(request: HttpRequest) -> bool:
    return constant_time_compare(session_of_click(request), str(request.session.session_key))


def _note_click(request: HttpRequest, response: HttpResponse, account: Account) -> None:
    if WATCHED not in request.session:
        request.session[WATCHED] = True
    response.set_cookie(
        settings.IDLE_COOKIE_NAME,
        click_of(request, account),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )

"""Sign out whoever left a shared computer without signing out."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse

Handler = Callable[[HttpRequest], HttpResponse]
WATCHED = "_watched"


def end_idle_sessions(answer: Handler) -> Handler:
    """End a session that nobody used for SESSION_COOKIE_AGE seconds.

    The time of the last click is in a signed cookie of the browser, never in our tables. Once a
    session has such a cookie it is worth nothing without it.
    """

    def watch(request: HttpRequest) -> HttpResponse:
        came_with_session = settings.SESSION_COOKIE_NAME in request.COOKIES
        if came_with_session and request.session.get(WATCHED) and not _was_just_here(request):
            request.session.flush()
            request.user = AnonymousUser()
        response = answer(request)
        if request.session.accessed and SESSION_KEY in request.session:
            _note_click(request, response)
        elif settings.IDLE_COOKIE_NAME in request.COOKIES:
            response.delete_cookie(settings.IDLE_COOKIE_NAME, samesite="Strict")
        return response

    return watch


def _was_just_here(request: HttpRequest) -> bool:
    noted = request.get_signed_cookie(
        settings.IDLE_COOKIE_NAME,
        default=None,
        salt=str(request.session.session_key),
        max_age=settings.SESSION_COOKIE_AGE,
    )
    return noted is not None


def _note_click(request: HttpRequest, response: HttpResponse) -> None:
    if WATCHED not in request.session:
        request.session[WATCHED] = True
    response.set_signed_cookie(
        settings.IDLE_COOKIE_NAME,
        "",
        salt=str(request.session.session_key),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )

"""The language of the pages: remembered in a cookie, changed without losing what was typed."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils.translation import activate, get_language

from ..choices import Language

# What the buttons of the footer send together with a form that is half filled in.
IN_LANGUAGE = "in_language"


def chosen_with_form(request: HttpRequest) -> str:
    """Return the language that a form is to be shown again in, "" where it is to be saved."""
    chosen = request.POST.get(IN_LANGUAGE, "") if request.method == "POST" else ""
    return chosen if chosen in dict(settings.LANGUAGES) else ""


def speak_as_chosen(request: HttpRequest) -> None:
    if chosen := chosen_with_form(request):
        activate(chosen)


def remember_language(answer: HttpResponse, chosen: str) -> None:
    if chosen in dict(settings.LANGUAGES):
        answer.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            chosen,
            secure=settings.LANGUAGE_COOKIE_SECURE,
            httponly=True,
            samesite="Strict",
        )


def packet_language() -> dict[str, str]:
    """The reader's own language as the first choice for a packet, if packets speak it."""
    spoken = get_language() or ""
    return {"language": spoken if spoken in set(Language) else Language.ENGLISH}

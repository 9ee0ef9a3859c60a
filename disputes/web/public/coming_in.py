"""What every way in ends with: a session, the language of the account, and where one was going."""

from __future__ import annotations

from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render

from ...models import Account
from ..languages import remember_language
from .start import safe_next

BACKEND = "disputes.web.accounts.AccountBackend"


def come_in(request: HttpRequest, account: Account) -> HttpResponse:
    """Sign in and go on; a form that was sent while signed out is handed back to be sent again."""
    login(request, account, backend=BACKEND)
    going_to, carried = safe_next(request), carried_by(request)
    answer: HttpResponse = HttpResponseRedirect(going_to)
    if carried:
        context = {"next": going_to, "carried": carried}
        answer = render(request, "public/send_again.html", context)
    remember_language(answer, account.language)
    return answer


def carried_by(request: HttpRequest) -> list[tuple[str, str]]:
    """Return the fields of a form that was sent while signed out."""
    return [
        (name.removeprefix("carry."), value)
        for name, values in request.POST.lists()
        for value in values
        if name.startswith("carry.")
    ]

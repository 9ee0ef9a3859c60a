"""What every way in ends with: a session, the language of the account, and where one was going."""

from __future__ import annotations

from django.contrib.auth import login
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse

from ...models import Account
from ..carried import carried_for, was_last_here
from ..languages import remember_language
from ..own_device import say_whose
from ..own_vault import keep_open
from .start import safe_next

BACKEND = "disputes.web.accounts.AccountBackend"


def come_in(request: HttpRequest, account: Account) -> HttpResponse:
    """Sign in and go on; a form that was sent while signed out is handed back to its writer.

    Whoever calls this opened the notes before, if their way in can.
    """
    _sign_in(request, account)
    keep_open(request, account)
    say_whose(request)
    return go_on(request, account)


def go_on(request: HttpRequest, account: Account) -> HttpResponse:
    """Go where somebody was going, with the form that they had sent, if one was kept."""
    going_to, kept = safe_next(request), carried_by(request)
    fields = carried_for(account, kept)
    if kept and not fields:  # somebody else's, and so is where they were going
        going_to = reverse("public:start")
    answer: HttpResponse = HttpResponseRedirect(going_to)
    if fields:
        context = {"next": going_to, "carried": fields}
        answer = render(request, "public/send_again.html", context)
    remember_language(answer, account.language)
    return answer


def carried_by(request: HttpRequest) -> str:
    """Return the form that was sent while signed out, sealed."""
    return request.POST.get("carry", "")


def _sign_in(request: HttpRequest, account: Account) -> None:
    """Leave the forms in other tabs of the same person good, and end those of everybody else."""
    token = request.META.get("CSRF_COOKIE")
    stays = token is not None and was_last_here(request, account)
    login(request, account, backend=BACKEND)
    if stays:
        request.META["CSRF_COOKIE"] = token

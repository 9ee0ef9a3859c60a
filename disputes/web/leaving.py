"""Leave nothing behind in this browser."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from ..models import Account
from ..tasks import enqueue, forget_deleted
from .own_vault import is_known_phone

# Said by the address: the browser forgets every message that waits in a cookie or a session.
SAYS_SO = "signed-out"


def to_start() -> HttpResponse:
    """Go to the first page, which says that nobody is signed in any more."""
    return HttpResponseRedirect(f"{reverse('public:start')}?{SAYS_SO}")


def signed_out(
    request: HttpRequest,
    answer: HttpResponse,
    *,
    keeps_unsent: bool = False,
    forgets_phone: bool = False,
) -> HttpResponse:
    """End the session, and have the browser forget what it holds of us.

    A page that nobody touched leaves the sealed notes that were never sent where they are. A phone
    with a passkey keeps its half, but for whoever leaves quickly.
    """
    if isinstance(request.user, Account):
        # SQLite's journal holds the deleted session until it is emptied.
        enqueue(forget_deleted)
    keeps_phone = is_known_phone(request) and not forgets_phone
    logout(request)
    # By name too: browsers heed the header over HTTPS alone, and not all of them do.
    names = [settings.IDLE_COOKIE_NAME, settings.CSRF_COOKIE_NAME]
    names.append(settings.LANGUAGE_COOKIE_NAME if keeps_phone else settings.PHONE_COOKIE_NAME)
    for name in names:
        answer.delete_cookie(name, samesite="Strict")
    emptied = [*([] if keeps_phone else ['"cookies"']), *([] if keeps_unsent else ['"storage"'])]
    if emptied:
        answer.headers["Clear-Site-Data"] = ", ".join(emptied)
    return answer

"""Leave nothing behind in this browser."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from ..models import Account
from ..tasks import enqueue, forget_deleted

# Said by the address: the browser forgets every message that waits in a cookie or a session.
SAYS_SO = "signed-out"


def to_start() -> HttpResponse:
    """Go to the first page, which says that nobody is signed in any more."""
    return HttpResponseRedirect(f"{reverse('public:start')}?{SAYS_SO}")


def signed_out(
    request: HttpRequest, answer: HttpResponse, *, keeps_unsent: bool = False
) -> HttpResponse:
    """End the session, and have the browser forget what it holds of us.

    A page that nobody touched leaves the sealed notes that were never sent where they are.
    """
    if isinstance(request.user, Account):
        # SQLite's journal holds the deleted session until it is emptied.
        enqueue(forget_deleted)
    logout(request)
    # By name too: browsers heed the header over HTTPS alone, and not all of them do.
    for name in (settings.IDLE_COOKIE_NAME, settings.CSRF_COOKIE_NAME):
        answer.delete_cookie(name, samesite="Strict")
    answer.headers["Clear-Site-Data"] = '"cookies"' if keeps_unsent else '"cookies", "storage"'
    return answer

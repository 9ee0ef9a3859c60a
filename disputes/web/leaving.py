"""Leave nothing behind in this browser."""

from __future__ import annotations

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse

from ..models import Account
from ..tasks import enqueue, forget_deleted


def signed_out(request: HttpRequest, answer: HttpResponse) -> HttpResponse:
    """End the session, and have the browser forget what it holds of us."""
    if isinstance(request.user, Account):
        # SQLite's journal holds the deleted session until it is emptied.
        enqueue(forget_deleted)
    logout(request)
    answer.headers["Clear-Site-Data"] = '"cookies", "storage"'
    return answer

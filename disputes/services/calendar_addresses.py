"""The private address of a tasker's calendar: made once, shown once, ended at any time."""

from __future__ import annotations

import secrets
from datetime import date
from uuid import UUID

from django.db import transaction

from ..choices import AccountEventKind, CalendarTitles
from ..models import CalendarAddress, Tasker
from ..vault.hashing import sha256_hex
from . import account_events
from .people import confirm_held

TOKEN_BYTES = 32


@transaction.atomic
def make_address(
    *,
    tasker: Tasker,
    client_ref: UUID,
    titles: CalendarTitles,
    language: str,
    pass_phrase: str,
    today: date,
) -> str | None:
    """Return the secret part of a new address; an earlier address ends.

    It is shown this once, and only its digest is kept: the same `client_ref` again changes
    nothing, and returns None.
    """
    confirm_held(account=tasker.account, pass_phrase=pass_phrase)
    mine = CalendarAddress.objects.filter(tasker=tasker)
    if mine.filter(client_ref=client_ref).exists():
        return None
    mine.delete()
    token = secrets.token_urlsafe(TOKEN_BYTES)
    CalendarAddress.objects.create(
        tasker=tasker,
        client_ref=client_ref,
        digest=sha256_hex(token.encode()),
        titles=titles,
        language=language,
        made_on=today,
    )
    account_events.note(account=tasker.account, kind=AccountEventKind.CALENDAR_MADE, today=today)
    return token


def end_address(*, tasker: Tasker) -> None:
    """End it at once; one that is gone already is no error."""
    CalendarAddress.objects.filter(tasker=tasker).delete()

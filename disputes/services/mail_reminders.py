"""Reminders by e-mail: asked for with the pass phrase, confirmed at the address, ended at once."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta
from typing import Final

from django.conf import settings
from django.db import transaction

from ..choices import AccountEventKind
from ..errors import DomainError
from ..errors import gettext_noop as _
from ..models import Account, MailReminder, Tasker
from ..queries.mail_reminders import zone_for
from ..rules.mail import next_morning
from ..vault import codes
from ..vault.fields import seal_text
from ..vault.keys import SERVER
from . import account_events, post, tries
from .locks import hold
from .people import confirm_held

CODE_BYTES: Final = 5
CODE_LASTS: Final = timedelta(minutes=30)


class MailNotOffered(DomainError):
    code = "mail_not_offered"
    message = _("E-mail is not offered here. Your reminders are on your first page.")


class MailNotSent(DomainError):
    code = "mail_not_sent"
    message = _("The mail could not be sent there. Check the address, or try again later.")
    field = "goes_to"


class SentCodeNotRight(DomainError):
    code = "sent_code_not_right"
    message = _("This is not the code that we sent, or it is too old. Check it, or ask again.")
    field = "code"


def is_offered() -> bool:
    """Say whether whoever runs this instance named a mail server."""
    return bool(settings.EMAIL_HOST)


def ask(*, tasker: Tasker, goes_to: str, language: str, pass_phrase: str, now: datetime) -> None:
    """Send a code to the address; until it comes back nothing else goes there.

    An earlier address ends once the code is on its way. Nothing is held while it is.
    """
    if not is_offered():
        raise MailNotOffered
    with transaction.atomic():
        confirm_held(account=tasker.account, pass_phrase=pass_phrase)
    tries.count_code_sent(tasker.account, goes_to=goes_to, now=now)
    code = codes.new_code(CODE_BYTES)
    try:
        post.post_code(goes_to=goes_to, language=language, code=code, name=secrets.token_hex(16))
    except post.NotTaken as error:
        raise MailNotSent from error
    _keep(tasker, goes_to, language, code, now)


@transaction.atomic
def confirm(*, tasker: Tasker, code: str, now: datetime) -> None:
    """Turn it on, with the code that was sent; again changes nothing."""
    hold(Account.objects.filter(pk=tasker.account_id))
    row = MailReminder.objects.filter(tasker=tasker).first()
    if row is None:
        raise SentCodeNotRight
    if row.confirmed_on is not None:
        return
    plain = codes.read(code, CODE_BYTES) or b""
    is_late = row.code_ends_at is None or row.code_ends_at <= now
    if is_late or not codes.matches(SERVER, row, "code", plain):
        raise SentCodeNotRight
    row.code, row.code_ends_at = b"", None
    row.confirmed_on = now.date()
    row.told_until, row.next_at = now, next_morning(now, zone_for(tasker))
    row.save()
    account_events.note(account=tasker.account, kind=AccountEventKind.MAIL_ON, today=now.date())


def end(*, tasker: Tasker) -> None:
    """Forget the address at once; one that is gone already is no error."""
    MailReminder.objects.filter(tasker=tasker).delete()


def forget_unconfirmed(*, now: datetime) -> None:
    """Forget addresses whose code nobody brought back in time."""
    MailReminder.objects.filter(code_ends_at__lte=now).delete()


@transaction.atomic
def _keep(tasker: Tasker, goes_to: str, language: str, code: str, now: datetime) -> None:
    hold(Account.objects.filter(pk=tasker.account_id))  # of two tabs the later one stands
    MailReminder.objects.filter(tasker=tasker).delete()
    row = MailReminder(tasker=tasker, language=language, code_ends_at=now + CODE_LASTS)
    # Sealed by the server: it must read the address to send, while nobody is signed in.
    seal_text(SERVER, row, "goes_to", goes_to)
    codes.seal_digest(SERVER, row, "code", codes.read(code, CODE_BYTES) or b"")
    row.save(force_insert=True)

"""Passkeys: one more way in, beside the pass phrase, that a phone or computer keeps."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction

from .. import access
from ..choices import AccountEventKind
from ..errors import DomainError
from ..errors import gettext_noop as _
from ..models import Account, Passkey
from ..queries.sealed import key_of_account
from ..vault import passkeys as vault
from ..vault.fields import seal_text
from . import account_events, phones
from .locks import hold

MOST = 5
LONGEST_LABEL = 40


class PasskeyNotRight(DomainError):
    code = "passkey_not_right"
    message = _("Your device's answer could not be used. Try again, or use your pass phrase.")


class PasskeyKnown(DomainError):
    code = "passkey_known"
    message = _("This passkey is in your list already.")


class TooManyPasskeys(DomainError):
    code = "too_many_passkeys"
    message = _("You have %(most)s passkeys. Remove one, then add a new one.")


class PasskeyLabelTooLong(DomainError):
    code = "passkey_label_too_long"
    message = _("Use at most 40 letters to name the passkey.")
    field = "label"


def ask_to_make(*, account: Account, label: str, site: str, origin: str) -> vault.Asked:
    """Return what the device of this account is asked."""
    _check_room(account, label)
    known = list(account.passkeys.values_list("credential_id", flat=True))
    return vault.ask_to_make(site=site, origin=origin, name=account.nickname, known=known)


@transaction.atomic
def add(
    *,
    account: Account,
    label: str,
    answer: object,
    state: dict[str, str],
    site: str,
    origin: str,
    today: date,
) -> Passkey:
    """Keep the key that the device made; the same answer again is PasskeyKnown."""
    hold(Account.objects.filter(pk=account.pk))
    _check_room(account, label)
    try:
        key = vault.made(answer, site=site, origin=origin, state=state)
    except vault.PasskeyRefused:
        raise PasskeyNotRight from None
    row = Passkey(
        account=account,
        credential_id=key.credential_id,
        public_key=key.public_key,
        sign_count=key.sign_count,
        added_on=today,
    )
    seal_text(key_of_account(account), row, "label", label)
    phones.prepare(row)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        raise PasskeyKnown from None
    account_events.note(account=account, kind=AccountEventKind.PASSKEY_ADDED, today=today)
    return row


@transaction.atomic
def passkey_of(*, answer: object, state: dict[str, Any], site: str, origin: str) -> Passkey:
    """Return the passkey that signed the answer; raise PasskeyNotRight for every other one."""
    try:
        credential_id = vault.credential_of(answer)
        row = _held(credential_id)
        if row is None or not access.may_come_in(row.account):
            raise PasskeyNotRight
        key = vault.Key(row.credential_id, row.public_key, row.sign_count)
        row.sign_count = vault.proved(answer, key, site=site, origin=origin, state=state)
    except vault.PasskeyRefused:
        raise PasskeyNotRight from None
    row.save(update_fields=["sign_count"])
    return row


@transaction.atomic
def remove(*, account: Account, passkey_id: UUID, today: date) -> None:
    """It opens nothing from now on; one that is gone already is no error."""
    if Passkey.objects.filter(account=account, pk=passkey_id).delete()[0]:
        account_events.note(account=account, kind=AccountEventKind.PASSKEY_REMOVED, today=today)


def _held(credential_id: str) -> Passkey | None:
    held = hold(Passkey.objects.select_related("account").filter(credential_id=credential_id))
    return held[0] if held else None


def _check_room(account: Account, label: str) -> None:
    if len(label) > LONGEST_LABEL:
        raise PasskeyLabelTooLong
    if account.passkeys.count() >= MOST:
        raise TooManyPasskeys(most=MOST)

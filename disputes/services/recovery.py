"""A new pass phrase for whoever lost theirs and kept the recovery code: no name, no e-mail."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from .. import access
from ..choices import AccountEventKind
from ..errors import DomainError
from ..errors import gettext_noop as _
from ..models import Account, Passkey, RecoveryCode, Tasker
from ..rules.typed import nickname_as_kept
from ..vault import codes
from ..vault.keys import DataKey
from ..vault.wraps import by_secret, opens_nothing
from . import account_events, own_keys
from .locks import hold
from .people import confirm_held, replace_pass_phrase

PURPOSE = "recovery code"


class CodeNotRight(DomainError):
    """One answer for a wrong nickname, a wrong code and a used one: it tells who is here."""

    code = "recovery_code_not_right"
    message = _("The nickname and the code do not fit, or the code was used. Check both.")


class CodeUnreadable(DomainError):
    code = "recovery_code_unreadable"
    message = _("A code has 16 letters and digits. Load the page again for a new one.")


@transaction.atomic
def keep_code(*, tasker: Tasker, code: str, pass_phrase: str, today: date) -> None:
    """Have this code help once; an earlier one ends. The same again changes nothing."""
    confirm_held(account=tasker.account, pass_phrase=pass_phrase)
    plain = codes.read(code)
    if plain is None:
        raise CodeUnreadable
    kept = RecoveryCode.objects.filter(tasker=tasker).first()
    by = _key_from(plain)
    if kept is not None and own_keys.fits(kept, by):
        return
    RecoveryCode.objects.filter(tasker=tasker).delete()
    row = RecoveryCode(tasker=tasker, made_on=today)
    own_keys.wrap_by(row, tasker.account, by)
    row.save(force_insert=True)
    account_events.note(
        account=tasker.account, kind=AccountEventKind.RECOVERY_CODE_MADE, today=today
    )


def fits(*, nickname: str, code: str) -> bool:
    """Say whether the code would give a new pass phrase now; it is not used up by asking."""
    return _found(nickname, code) is not None


@transaction.atomic
def recover(*, nickname: str, code: str, pass_phrase: str, today: date) -> Account:
    """Give the account its new pass phrase and use up the code.

    Whatever was signed in ends, tokens and passkeys too: who had the old one is out.
    """
    found = _found(nickname, code)
    if found is None:
        raise CodeNotRight
    account = found.tasker.account
    hold(Account.objects.filter(pk=account.pk))
    # Two at once: the second finds that it is gone.
    if not RecoveryCode.objects.filter(pk=found.pk).delete()[0]:
        raise CodeNotRight
    own_keys.open_by(found, account, _key_from(codes.read(code) or b""))
    replace_pass_phrase(account=account, new=pass_phrase)
    Passkey.objects.filter(account=account).delete()
    account_events.note(account=account, kind=AccountEventKind.PASS_PHRASE_RECOVERED, today=today)
    return account


def open_notes(*, account: Account, code: str) -> bool:
    """Say whether the code opened the notes of whoever is signed in; it is not used up by that."""
    row = RecoveryCode.objects.filter(tasker__account=account).first()
    plain = codes.read(code)
    return bool(row and plain and own_keys.open_by(row, account, _key_from(plain)))


def _key_from(code: bytes) -> DataKey:
    return by_secret(code, PURPOSE)


def _found(nickname: str, code: str) -> RecoveryCode | None:
    """Return the row that the code opens, with the same work for those that are not there."""
    by = _key_from(codes.read(code) or b"")
    rows = RecoveryCode.objects.select_related("tasker__account")
    row = rows.filter(tasker__account__nickname=nickname_as_kept(nickname)).first()
    if row is None or not access.may_come_in(row.tasker.account):
        opens_nothing(by)
        return None
    return row if own_keys.fits(row, by) else None

"""The second step of signing in: six digits of an authenticator app, or a spare code."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from ..choices import AccountEventKind
from ..errors import DomainError
from ..errors import gettext_noop as _
from ..models import Account, SecondStep
from ..queries.sealed import key_of_account
from ..rules.typed import digits_as_kept
from ..vault import codes, totp
from ..vault.daily import digest_of_today
from ..vault.fields import open_text, place, seal_text
from ..vault.hashing import sha256_hex
from ..vault.keys import DataKey
from . import account_events
from .locks import hold
from .people import confirm_held, end_other_sign_ins
from .used_codes import count_try, use_once

SPARE_CODES = 8
# Longer than a code is taken: one step before, its own, one step after.
USED_SECONDS = 4 * totp.STEP_SECONDS
# Of one visitor: who overheard a pass phrase locks nobody out from elsewhere.
MOST_TRIES = 10
# From everywhere: who guesses from many addresses does not get far either.
MOST_TRIES_OF_ALL = 5 * MOST_TRIES
TRIES_SECONDS = 15 * 60


class SecondStepWrong(DomainError):
    code = "second_step_wrong"
    message = _("This code is not right, or was used. Type the next one that your app shows.")
    field = "code"


class SecondStepIsOn(DomainError):
    code = "second_step_is_on"
    message = _("The second step is on already. Turn it off first to use another phone.")


class SecondStepIsOff(DomainError):
    code = "second_step_is_off"
    message = _("The second step is off. There is nothing to change.")


@transaction.atomic
def turn_on(
    *, account: Account, secret: bytes, code: str, pass_phrase: str, now: datetime
) -> list[str]:
    """Ask for a code from now on; return the spare codes, shown this once.

    Other sign-ins of the account end, they did not give one. The same secret again makes new
    spare codes: the first page was lost.
    """
    confirm_held(account=account, pass_phrase=pass_phrase)
    key = key_of_account(account)
    row = SecondStep.objects.filter(account=account).first()
    if row is not None:
        if _secret_of(row, key) != secret:
            raise SecondStepIsOn
        return _new_spare_codes(row, key)
    _use(secret, code, now)
    row = SecondStep(account=account, turned_on_on=now.date())
    row.secret = key.seal(secret, place(row, "secret"))
    row.save(force_insert=True)
    end_other_sign_ins(account=account, pass_phrase=pass_phrase)
    _note(account, AccountEventKind.SECOND_STEP_ON, now)
    return _new_spare_codes(row, key)


@transaction.atomic
def check(*, account: Account, code: str, now: datetime, visitor: str = "") -> None:
    """Raise SecondStepWrong unless it is the code of now, or a spare one, for the first time.

    `visitor` tells apart those who are not signed in yet.
    """
    hold(Account.objects.filter(pk=account.pk))
    row = _row_of(account)
    key = key_of_account(account)
    spare = codes.read(code, codes.SPARE_BYTES)
    if spare is None:
        _count(account, visitor, now)
        _use(_secret_of(row, key), code, now)
        return
    digests = open_text(key, row, "spare_digests").split()
    found = codes.place_in(digests, spare)
    if found is None:
        raise SecondStepWrong
    seal_text(key, row, "spare_digests", " ".join(digests[:found] + digests[found + 1 :]))
    row.save(update_fields=["spare_digests"])
    _note(account, AccountEventKind.SECOND_STEP_CODE_USED, now)


@transaction.atomic
def make_spare_codes(*, account: Account, code: str, pass_phrase: str, now: datetime) -> list[str]:
    """Return new spare codes; those before work no more."""
    confirm_held(account=account, pass_phrase=pass_phrase)
    check(account=account, code=code, now=now)
    return _new_spare_codes(_row_of(account), key_of_account(account))


@transaction.atomic
def turn_off(*, account: Account, code: str, pass_phrase: str, now: datetime) -> None:
    """Ask for no code any more."""
    confirm_held(account=account, pass_phrase=pass_phrase)
    check(account=account, code=code, now=now)
    SecondStep.objects.filter(account=account).delete()
    _note(account, AccountEventKind.SECOND_STEP_OFF, now)


@transaction.atomic
def reset(*, account: Account, now: datetime) -> None:
    """Take it away without a code, for whoever lost phone and spare codes; they see it."""
    hold(Account.objects.filter(pk=account.pk))
    if not SecondStep.objects.filter(account=account).delete()[0]:
        raise SecondStepIsOff
    _note(account, AccountEventKind.SECOND_STEP_RESET, now)


def spare_codes_left(row: SecondStep) -> int:
    return len(open_text(key_of_account(row.account), row, "spare_digests").split())


def _row_of(account: Account) -> SecondStep:
    row = SecondStep.objects.filter(account=account).first()
    if row is None:
        raise SecondStepIsOff
    return row


def _secret_of(row: SecondStep, key: DataKey) -> bytes:
    return key.open(bytes(row.secret), place(row, "secret"))


def _count(account: Account, visitor: str, now: datetime) -> None:
    """Count a try; those that one visitor has no more of are not counted for everybody."""
    for who, most in ((f"{account.pk} {visitor}", MOST_TRIES), (account.pk, MOST_TRIES_OF_ALL)):
        mark = digest_of_today("disputes.second_step", str(who), now=now)
        count_try(mark, most=most, seconds=TRIES_SECONDS)


def _use(secret: bytes, code: str, now: datetime) -> None:
    """Take a code once."""
    step = totp.step_of(secret, digits_as_kept(code), int(now.timestamp()))
    if step is None or not use_once(totp.mark_of(secret, step), seconds=USED_SECONDS):
        raise SecondStepWrong


def _new_spare_codes(row: SecondStep, key: DataKey) -> list[str]:
    made = [codes.new_code(codes.SPARE_BYTES) for _number in range(SPARE_CODES)]
    plain = [codes.read(code, codes.SPARE_BYTES) or b"" for code in made]
    seal_text(key, row, "spare_digests", " ".join(map(sha256_hex, plain)))
    row.save(update_fields=["spare_digests"])
    return made


def _note(account: Account, kind: AccountEventKind, now: datetime) -> None:
    account_events.note(account=account, kind=kind, today=now.date())

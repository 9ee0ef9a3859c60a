"""Accounts without a name: nicknames and pass phrases."""

from __future__ import annotations

import re
import secrets
from datetime import date
from uuid import uuid4

from django.conf import settings
from django.db import IntegrityError, transaction

from ..choices import AccountEventKind
from ..errors import DomainError
from ..errors import gettext_noop as _
from ..models import Account, ApiToken, CalendarAddress, Organization, Organizer, Tasker
from ..queries.sealed import name_of
from ..rules.pseudo_words import WORDS
from ..rules.typed import nickname_as_kept, pass_phrase_as_kept
from ..vault import ring
from ..vault.boxes import public_half
from . import account_events, own_keys
from .countries import check_place
from .locks import hold

PASS_PHRASE_WORDS = 6
SHORTEST_PASS_PHRASE = 15
LONGEST_PASS_PHRASE = 200
NICKNAME = re.compile(r"[a-z0-9](?:[a-z0-9-]{1,38}[a-z0-9])")


class NicknameTaken(DomainError):
    code = "nickname_taken"
    message = _("Somebody has this nickname already. Take another one.")
    field = "nickname"


class NicknameUnusable(DomainError):
    code = "nickname_unusable"
    message = _("Use 3 to 40 letters from a to z, digits and hyphens for the nickname.")
    field = "nickname"


class PassPhraseTooShort(DomainError):
    code = "pass_phrase_too_short"
    message = _("Use a pass phrase of at least 15 letters. The one we make is a good one.")
    field = "pass_phrase"


class PassPhraseTooLong(DomainError):
    code = "pass_phrase_too_long"
    message = _("Use a pass phrase of at most 200 letters.")
    field = "pass_phrase"


class WrongPassPhrase(DomainError):
    code = "wrong_pass_phrase"
    message = _("This is not your pass phrase now. Type the one you sign in with.")
    field = "old"


class LanguageNotOffered(DomainError):
    code = "language_not_offered"
    message = _("Choose a language from the list, or leave it empty.")
    field = "language"


def propose_nickname() -> str:
    """Return a nickname of no meaning that nobody has now, such as "bani-turo-47"."""
    while True:
        words = "-".join(secrets.choice(WORDS) for _number in range(2))
        nickname = f"{words}-{secrets.randbelow(90) + 10}"
        if not Account.objects.filter(nickname=nickname).exists():
            return nickname


def make_pass_phrase() -> str:
    """Return six words of no language: 75 bits that can be said, typed and remembered."""
    return " ".join(secrets.choice(WORDS) for _number in range(PASS_PHRASE_WORDS))


@transaction.atomic
def sign_up(
    *,
    nickname: str,
    pass_phrase: str,
    today: date,
    language: str = "",
    country: str = "",
    currency: str = "",
) -> Tasker:
    """Open an account for a tasker, with a data key of their own."""
    check_place(country, currency)
    account = _new_account(nickname, pass_phrase, language=language, today=today)
    own_keys.give(account, pass_phrase)
    _insert(account)
    return Tasker.objects.create(account=account, country=country, currency=currency)


@transaction.atomic
def add_organizer(
    *, organization: Organization, nickname: str, pass_phrase: str, today: date, language: str = ""
) -> Organizer:
    """Open an account for an organizer; it is never a tasker's account too.

    The first of an organization makes its key. Others get it from whoever has it: at once where
    that key is open now, else when a colleague lets them in.
    """
    account = _new_account(nickname, pass_phrase, language=language, today=today)
    public = public_half(own_keys.give(account, pass_phrase)).hex()
    _insert(account)
    (held,) = hold(Organization.objects.filter(pk=organization.pk))
    if not held.public_key:
        own_keys.found(held)
        held.save(update_fields=["public_key"])
    organizer = Organizer(account=account, organization=held, public_key=public)
    if (key := ring.held(name_of(held))) is not None:
        own_keys.lend_to(organizer, key)
    organizer.save(force_insert=True)
    return organizer


@transaction.atomic
def add_operator(*, nickname: str, pass_phrase: str, today: date) -> Account:
    """Open an account for who looks after the instance: the administration pages, no notes."""
    account = _new_account(nickname, pass_phrase, language="", today=today)
    account.is_staff = account.is_superuser = True
    _insert(account)
    return account


def check_nickname(nickname: str) -> None:
    """Raise if it cannot be a nickname, or if somebody has it now."""
    if Account.objects.filter(nickname=_usable(nickname)).exists():
        raise NicknameTaken


def check_pass_phrase(pass_phrase: str) -> None:
    if len(pass_phrase_as_kept(pass_phrase)) < SHORTEST_PASS_PHRASE:
        raise PassPhraseTooShort
    if len(pass_phrase) > LONGEST_PASS_PHRASE:
        raise PassPhraseTooLong


@transaction.atomic
def change_pass_phrase(*, account: Account, old: str, new: str, today: date) -> None:
    """Replace the pass phrase; whatever was signed in with the old one ends, tokens too."""
    held = confirm_held(account=account, pass_phrase=old)
    own_keys.open_by_pass_phrase(held, old)
    replace_pass_phrase(account=account, new=new)
    account_events.note(account=account, kind=AccountEventKind.PASS_PHRASE_CHANGED, today=today)


def replace_pass_phrase(*, account: Account, new: str) -> None:
    """Write the new one, inside the transaction of whoever found that this may be done.

    The account's own key is open by now: what was sealed stays open to the new one.
    """
    check_pass_phrase(new)
    own_keys.wrap_anew(account, new)
    account.save(update_fields=["wrapped_key"])
    end_other_sign_ins(account=account, pass_phrase=new)


def end_other_sign_ins(*, account: Account, pass_phrase: str) -> None:
    """Hash the pass phrase anew: sessions hang on the hash, and tokens end with them."""
    account.set_password(pass_phrase)
    account.save(update_fields=["password"])
    ApiToken.objects.filter(account=account).delete()
    CalendarAddress.objects.filter(tasker__account=account).delete()


@transaction.atomic
def end_all_sessions(*, account: Account, pass_phrase: str) -> None:
    """End whatever is signed in, tokens too; the pass phrase stays what it is.

    A session holds a digest of the hash, and the same words hashed anew have another one.
    """
    confirm_held(account=account, pass_phrase=pass_phrase)
    end_other_sign_ins(account=account, pass_phrase=pass_phrase)


def confirm(*, account: Account, pass_phrase: str) -> None:
    """Raise WrongPassPhrase unless it is theirs: a phone may be held by somebody else."""
    if not account.check_password(pass_phrase):
        raise WrongPassPhrase


def confirm_held(*, account: Account, pass_phrase: str) -> Account:
    """Hold the account and confirm: the one passed may have a hash that was replaced since."""
    (held,) = hold(Account.objects.filter(pk=account.pk))
    confirm(account=held, pass_phrase=pass_phrase)
    return held


def mark_demonstration(account: Account) -> None:
    """Have it open nothing once the instance is for real people."""
    account.is_demonstration = True
    account.save(update_fields=["is_demonstration"])


def _new_account(nickname: str, pass_phrase: str, *, language: str, today: date) -> Account:
    nickname = _usable(nickname)
    if language and language not in dict(settings.LANGUAGES):
        raise LanguageNotOffered
    account = Account(pk=uuid4(), nickname=nickname, language=language, opened_on=today)
    check_pass_phrase(pass_phrase)
    account.set_password(pass_phrase)
    return account


def _insert(account: Account) -> None:
    try:
        with transaction.atomic():
            account.save(force_insert=True)
    except IntegrityError:
        raise NicknameTaken from None


def _usable(nickname: str) -> str:
    kept = nickname_as_kept(nickname)
    if not NICKNAME.fullmatch(kept):
        raise NicknameUnusable
    return kept

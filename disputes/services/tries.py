"""How often somebody may guess in an hour, at the doors of the pages and of the API together.

Each try is counted before it is looked at, so that of many at once none is missed, and given back
once it turned out not to be a guess. Only counts are kept, in memory, under digests of one day.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.conf import settings
from django.core.cache import cache

from ..errors import DomainError
from ..models import Account
from ..rules.typed import nickname_as_kept
from ..vault.daily import digest_of_today
from .people import WrongPassPhrase

HOUR: Final = 3_600
# Checking a pass phrase is work: however many names are invented at one address, it ends here.
MOST_OF_ALL: Final = 10
# To one address, and for one account.
MOST_CODES_SENT: Final = 5


class TooManyTries(Exception):
    """No DomainError: a form that shows those beside its fields would let more tries in."""


@dataclass(slots=True)
class Guess:
    """One try; it stays counted once it is known to be wrong."""

    is_wrong: bool = False


@contextmanager
def at_the_door(*, visitor: str, name: str, now: datetime) -> Iterator[Guess]:
    """Count a try of a visitor who says who they are; a DomainError says that it was wrong.

    Many people share an address. Past its limit a name that was not tried wrongly from there
    still gets in, one that nobody has as well as another: so who guesses at invented names locks
    nobody out, and is not told which names there are. Far past it nobody gets in from there.
    """
    most, everybody = settings.WRONG_SIGN_INS_PER_HOUR, _key("everybody", visitor, now)
    if count(everybody) > MOST_OF_ALL * most:
        give_back(everybody)
        raise TooManyTries
    who = digest_of_today("disputes.door", f"{visitor} {nickname_as_kept(name)}", now=now)
    keys = (_key("visitor", visitor, now), _key("door", who, now))
    ours, own = (count(key) for key in keys)
    if ours > most and own > 1:
        give_back(everybody)  # nothing was checked
        raise TooManyTries
    with _given_back_unless(DomainError, (everybody, *keys)) as guess:
        yield guess


@contextmanager
def of_account(account: Account, *, now: datetime, visitor: str = "") -> Iterator[Guess]:
    """Count a try of somebody whom we know, by the account: whoever holds a phone guesses slowly.

    `visitor` tells apart those who know a pass phrase already, from wherever they heard it.
    """
    who = digest_of_today("disputes.account", f"{account.pk} {visitor}", now=now)
    keys = (_key("account", who, now),)
    if count(keys[0]) > settings.WRONG_SIGN_INS_PER_HOUR:
        raise TooManyTries
    with _given_back_unless(WrongPassPhrase, keys) as guess:
        yield guess


@contextmanager
def at_a_proof(*, visitor: str, now: datetime) -> Iterator[Guess]:
    """Count a code of a proof that a visitor tries; who asks says whether there is none."""
    keys = (_key("proof", visitor, now),)
    if count(keys[0]) > settings.PROOF_GUESSES_PER_HOUR:
        raise TooManyTries
    with _given_back_unless(DomainError, keys) as guess:
        yield guess


def count_calendar_miss(*, visitor: str, now: datetime) -> None:
    """Count an address of a calendar that is not there.

    One that is there is never refused, whoever else guesses from behind the same connection:
    nobody finds 256 random bits by trying.
    """
    if count(_key("calendar", visitor, now)) > settings.PROOF_GUESSES_PER_HOUR:
        raise TooManyTries


def count_link_miss(*, visitor: str, now: datetime) -> None:
    """Count an address of a packet that is not there; one that is there is never refused."""
    if count(_key("link", visitor, now)) > settings.PROOF_GUESSES_PER_HOUR:
        raise TooManyTries


@contextmanager
def at_a_sent_code(account: Account, *, now: datetime) -> Iterator[Guess]:
    """Count a code that was sent somewhere, as somebody who is signed in types it."""
    who = digest_of_today("disputes.sent_code", str(account.pk), now=now)
    keys = (_key("sent_code", who, now),)
    if count(keys[0]) > settings.WRONG_SIGN_INS_PER_HOUR:
        raise TooManyTries
    with _given_back_unless(DomainError, keys) as guess:
        yield guess


def count_code_sent(account: Account, *, goes_to: str, now: datetime) -> None:
    """Count a code that is about to be sent: nobody is written to again and again by us."""
    for who in (str(account.pk), goes_to.casefold()):
        digest = digest_of_today("disputes.code_sent", who, now=now)
        if count(_key("code_sent", digest, now)) > MOST_CODES_SENT:
            raise TooManyTries


def count_sign_up(*, visitor: str, now: datetime) -> None:
    """Count an account that a visitor is about to open."""
    if count(_key("sign_up", visitor, now)) > settings.SIGN_UPS_PER_HOUR:
        raise TooManyTries


def count(key: str) -> int:
    """Count one more and return how many there are: one step, however many come at once.

    Without the cache nothing is counted and everybody may try.
    """
    # Kept longer than the hour that the key names: it never ends between the two steps.
    if cache.add(key, 1, timeout=2 * HOUR):
        return 1
    try:
        return int(cache.incr(key))
    except ValueError:  # emptied in between
        return 1


def give_back(key: str) -> None:
    with suppress(ValueError):  # emptied in between
        cache.decr(key)


@contextmanager
def _given_back_unless(wrong: type[DomainError], keys: tuple[str, ...]) -> Iterator[Guess]:
    guess = Guess()
    try:
        yield guess
    except wrong:
        guess.is_wrong = True
        raise
    finally:
        if not guess.is_wrong:
            for key in keys:
                give_back(key)


def _key(kind: str, who: str, now: datetime) -> str:
    return f"guesses:{kind}:{who}:{int(now.timestamp()) // HOUR}"

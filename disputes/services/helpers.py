"""A helper chosen beforehand: what an organization can open, and a code that the tasker keeps.

The tasker's key is wrapped by their half of the code, that is put in a box for the organization,
and the box is wrapped by the half again. So nobody is asked to open a box but with the right half,
and who opens it holds nothing without the half.
"""

from __future__ import annotations

from datetime import date, timedelta

from django.db import models, transaction

from .. import access
from ..choices import AccountEventKind
from ..errors import DomainError
from ..errors import gettext_noop as _
from ..models import Account, Helper, Organization, Organizer, Passkey, Tasker
from ..queries.sealed import key_of
from ..rules.typed import code_as_kept, digits_as_kept, nickname_as_kept
from ..vault import codes
from ..vault.boxes import boxed, unboxed
from ..vault.fields import place
from ..vault.keys import SERVER, DataKey, SealBroken
from ..vault.steady import steady_bytes
from ..vault.wraps import by_secret, opens_nothing
from . import account_events, own_keys
from .locks import hold
from .people import confirm_held, replace_pass_phrase

# Between an organizer's word and the new pass phrase: time for the true owner to see it.
WAIT_DAYS = 3
# What was asked or confirmed longer ago than this has to be asked again.
OPEN_DAYS = 14
NUMBERS = 1_000_000
OUTER, INNER = "outer", "inner"
NOT_ASKED = {"number": b"", "boxed_key": b"", "released_key": b""}


class HalfUnreadable(DomainError):
    code = "helper_half_unreadable"
    message = _("Your half of the code has 16 letters and digits. Load the page for a new one.")


class HelpNotReady(DomainError):
    """One answer for a wrong nickname, a wrong half and one that has to wait."""

    code = "help_not_ready"
    message = _("The nickname and the half do not fit, or your helper's word is still missing.")


class HelperNotReady(DomainError):
    code = "helper_not_ready"
    message = _("Nobody of this organization has a sign-in yet. Choose another one.")
    field = "organization"


class HelpNumberUnknown(DomainError):
    code = "help_number_unknown"
    message = _("Nobody who chose you asks with this number. Have them check what they typed.")
    field = "number"


@transaction.atomic
def choose(
    *, tasker: Tasker, organization: Organization, half: str, pass_phrase: str, today: date
) -> None:
    """Give the organization the half that belongs to this one; a helper before ends.

    The same half again changes nothing.
    """
    confirm_held(account=tasker.account, pass_phrase=pass_phrase)
    mine = codes.read(half)
    if mine is None:
        raise HalfUnreadable
    kept = Helper.objects.select_related("organization").filter(tasker=tasker).first()
    if kept is not None and kept.organization == organization and _fits(kept, mine):
        return
    Helper.objects.filter(tasker=tasker).delete()
    if not organization.public_key:
        raise HelperNotReady
    row = Helper(tasker=tasker, organization=organization, chosen_on=today)
    row.wrapped_key = _wrapped(row, key_of(tasker), mine)
    row.save(force_insert=True)
    _note(tasker, AccountEventKind.HELPER_CHOSEN, today)


@transaction.atomic
def end(*, tasker: Tasker, today: date) -> None:
    """The organization's half is gone; one that is gone already is no error."""
    if Helper.objects.filter(tasker=tasker).delete()[0]:
        _note(tasker, AccountEventKind.HELPER_ENDED, today)


@transaction.atomic
def stop(*, tasker: Tasker, today: date) -> None:
    """Somebody who is signed in says that nobody should be let in; the helper stays chosen."""
    asked = Helper.objects.filter(tasker=tasker, asked_on__isnull=False)
    if asked.update(asked_on=None, confirmed_on=None, confirmed_by=None, **NOT_ASKED):
        _note(tasker, AccountEventKind.HELP_STOPPED, today)


@transaction.atomic
def ask(*, nickname: str, half: str, today: date) -> str:
    """Return a number to tell to an organizer; one that nobody knows where the half is wrong.

    Both are the same when asked again: nobody learns here whether a half is right.
    """
    found, mine = _found(nickname, half), _read(half)
    nobodys = _number_of_nobody(nickname, half, today)
    if found is None:
        return nobodys
    hold(Account.objects.filter(pk=found.tasker.account_id))
    found.refresh_from_db()
    if _is_open(found.asked_on, today):
        return _number(found, mine)
    found.asked_on, found.confirmed_on, found.confirmed_by = today, None, None
    found.boxed_key, found.released_key = _box_in(found, mine), b""
    public = bytes.fromhex(found.organization.public_key)
    number = _number(found, mine)
    found.number = boxed(number.encode(), public, place(found, "number"))
    found.save()
    _note(found.tasker, AccountEventKind.HELP_ASKED, today)
    return number


@transaction.atomic
def confirm(*, organizer: Organizer, number: str, today: date) -> None:
    """An organizer knows the person who told them this number; the tasker sees that they did."""
    key = key_of(organizer.organization)
    wanted = digits_as_kept(number)
    waiting = asking(organizer.organization, today).select_related("tasker__account")
    found = [row.pk for row in waiting if _opened(row, key, "number").decode() == wanted]
    # Read again: its tasker may have stopped it while this waited.
    for row in hold(waiting.filter(pk__in=found)):
        inner = _opened(row, key, "boxed_key")
        row.confirmed_on, row.confirmed_by = today, organizer.account
        row.released_key = SERVER.seal(inner, place(row, "released_key"))
        row.save(update_fields=["confirmed_on", "confirmed_by", "released_key"])
        _note(row.tasker, AccountEventKind.HELP_CONFIRMED, today)
        return
    raise HelpNumberUnknown


def asking(organization: Organization, today: date) -> models.QuerySet[Helper]:
    """Who asks this organization now and waits for its word."""
    since = today - timedelta(days=OPEN_DAYS)
    rows = Helper.objects.filter(organization=organization, confirmed_on=None)
    return rows.filter(asked_on__gt=since).order_by("asked_on", "pk")


def is_ready(*, nickname: str, half: str, today: date) -> bool:
    """Say whether both halves are there and the days of waiting are over."""
    found = _found(nickname, half)
    return found is not None and _may_recover(found, today)


@transaction.atomic
def recover(*, nickname: str, half: str, pass_phrase: str, today: date) -> Account:
    """Give the account its new pass phrase; both halves are used up.

    Whatever was signed in ends, tokens and passkeys too.
    """
    found = _found(nickname, half)
    if found is None:
        raise HelpNotReady
    account = found.tasker.account
    hold(Account.objects.filter(pk=account.pk))
    # Read again: the true owner may have stopped it while this waited.
    standing = Helper.objects.filter(pk=found.pk).first()
    if standing is None or not _may_recover(standing, today):
        raise HelpNotReady
    own_keys.open_released(standing, account, _by(_read(half), INNER))
    standing.delete()
    replace_pass_phrase(account=account, new=pass_phrase)
    Passkey.objects.filter(account=account).delete()
    _note(found.tasker, AccountEventKind.PASS_PHRASE_HELPED, today)
    return account


def ready_on(row: Helper) -> date | None:
    """Return the day from which the tasker gets in, None until an organizer gave their word."""
    return None if row.confirmed_on is None else row.confirmed_on + timedelta(days=WAIT_DAYS)


def _may_recover(row: Helper, today: date) -> bool:
    begins = ready_on(row)
    return begins is not None and begins <= today < begins + timedelta(days=OPEN_DAYS)


def _is_open(asked_on: date | None, today: date) -> bool:
    return asked_on is not None and today - asked_on < timedelta(days=OPEN_DAYS)


def _found(nickname: str, half: str) -> Helper | None:
    """Return the row that the half belongs to, with the same work where there is none."""
    mine = _read(half)
    rows = Helper.objects.select_related("tasker__account", "organization")
    row = rows.filter(tasker__account__nickname=nickname_as_kept(nickname)).first()
    if row is None or not access.may_come_in(row.tasker.account):
        opens_nothing(_by(mine, OUTER))
        return None
    return row if _fits(row, mine) else None


def _read(half: str) -> bytes:
    return codes.read(half) or bytes(codes.CODE_BYTES)


def _by(mine: bytes, layer: str) -> DataKey:
    return by_secret(mine, f"helper {layer}")


def _wrapped(row: Helper, key: DataKey, mine: bytes) -> bytes:
    inner = _by(mine, INNER).seal(key.secret, place(row, "released_key"))
    public = bytes.fromhex(row.organization.public_key)
    box = boxed(inner, public, place(row, "boxed_key"))
    outer = _by(mine, OUTER).seal(box, place(row, "wrapped_key"))
    return SERVER.seal(outer, place(row, "wrapped_key"))


def _box_in(row: Helper, mine: bytes) -> bytes:
    """Return the box that the organization is to open; raise SealBroken for a wrong half."""
    where = place(row, "wrapped_key")
    return _by(mine, OUTER).open(SERVER.open(bytes(row.wrapped_key), where), where)


def _opened(row: Helper, key: DataKey, column: str) -> bytes:
    return unboxed(bytes(getattr(row, column)), key, place(row, column))


def _fits(row: Helper, mine: bytes) -> bool:
    try:
        return bool(_box_in(row, mine))
    except SealBroken:
        return False


def _number(row: Helper, mine: bytes) -> str:
    """Return six digits that the half and the day of asking give, so that none need be kept."""
    mark = _by(mine, "number").mark(f"{row.pk} {row.asked_on}")
    return f"{int(mark, 16) % NUMBERS:06}"


def _number_of_nobody(nickname: str, half: str, today: date) -> str:
    """Return a number that stays for as many days as a true one, and not the same days for all."""
    who = f"{nickname_as_kept(nickname)} {code_as_kept(half)}"
    shift = int.from_bytes(steady_bytes("disputes.helper_days", who))
    window = (today.toordinal() + shift) // OPEN_DAYS
    number = int.from_bytes(steady_bytes("disputes.helper_number", f"{who} {window}"))
    return f"{number % NUMBERS:06}"


def _note(tasker: Tasker, kind: AccountEventKind, today: date) -> None:
    account_events.note(account=tasker.account, kind=kind, today=today)

"""Send what is due: one mail a day for each person at most, whose words are always the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.db.models import F

from ..choices import AccountEventKind
from ..models import MailReminder
from ..models.mail_reminder import MailReminderQuerySet
from ..queries.mail_reminders import may_be_told, with_something, zone_for
from ..rules.mail import is_waking, next_morning
from ..vault.fields import open_text
from ..vault.keys import SERVER
from ..vault.steady import steady_bytes
from . import account_events, mail_reminders, post

CHUNK: Final = 200
# Packets are made by the same worker: they wait no longer than this.
MOST_TIME: Final = timedelta(seconds=60)
# Longer than a task may run, so that a lease ends only when its worker is gone.
LEASE: Final = timedelta(minutes=5)
PAUSE: Final = timedelta(minutes=30)
MOST_ATTEMPTS: Final = 3
# Days in a row on which the address was refused for good.
MOST_REFUSALS: Final = 3


def send_due(*, now: datetime, clock: Callable[[], datetime]) -> int:
    """Look once a day at everybody who chose it; return how many mails went out.

    Harmless when repeated, killed or run twice at once: who takes a row's lease sends. A worker
    that is killed after the mail server took a mail and before that is written down leaves one that
    goes out again, under the same Message-ID.
    """
    mail_reminders.forget_unconfirmed(now=now)
    if not mail_reminders.is_offered():
        return 0
    sent = 0
    with suppress(post.NobodyThere):  # the rest is due still
        for went_out in _look(now, clock):
            sent += went_out
    return sent


def _look(now: datetime, clock: Callable[[], datetime]) -> Iterator[bool]:
    """Send to those who are due, a chunk after the other, as long as there is time."""
    while rows := list(
        _with_people(MailReminder.objects.due(now)).order_by("next_at", "pk")[:CHUNK]
    ):
        waiting = with_something([row for row in rows if _is_open(row, now)], now)
        _put_off([row for row in rows if row.pk not in waiting], now)
        for row in rows:
            if clock() - now >= MOST_TIME:
                return
            if row.pk in waiting:
                yield _send(row.pk, clock())


def _is_open(row: MailReminder, now: datetime) -> bool:
    return may_be_told(row) and is_waking(now, zone_for(row.tasker))


def _put_off(rows: Iterable[MailReminder], now: datetime) -> None:
    """Look at them again tomorrow: a statement for each morning there is, mostly one."""
    mornings: defaultdict[datetime, list[UUID]] = defaultdict(list)
    for row in rows:
        mornings[next_morning(now, zone_for(row.tasker))].append(row.pk)
    for morning, ids in mornings.items():
        due = MailReminder.objects.due(now).filter(pk__in=ids)
        due.update(next_at=morning, attempts=0)


def _send(row_id: UUID, now: datetime) -> bool:
    row = _take(row_id, now)
    if row is None:
        return False
    # Once more, right before: it may have been seen, paid, closed or ended in this moment.
    if row.attempts > MOST_ATTEMPTS or not (may_be_told(row) and with_something([row], now)):
        _until_tomorrow(row, now)
        return False
    try:
        post.post_reminder(
            goes_to=open_text(SERVER, row, "goes_to"),
            language=row.language,
            name=_name(row, now),
        )
    except post.NobodyThere:
        _held(row).update(next_at=now + PAUSE, attempts=0)
        raise
    except post.NoSuchAddress:
        _refused(row, now)
        return False
    except post.NotTaken:
        _held(row).update(next_at=now + PAUSE)
        return False
    _until_tomorrow(row, now, told_until=now, refusals=0)
    return True


def _take(row_id: UUID, now: datetime) -> MailReminder | None:
    """Take the lease of a row that is due; None if another has it, or its person ended it."""
    mine = MailReminder.objects.filter(pk=row_id)
    with transaction.atomic():
        if not mine.due(now).update(next_at=now + LEASE, attempts=F("attempts") + 1):
            return None
        return _with_people(mine).get()


def _held(row: MailReminder) -> MailReminderQuerySet:
    """The row, as long as this worker's lease on it was not taken up by another."""
    return MailReminder.objects.filter(pk=row.pk, next_at=row.next_at, attempts=row.attempts)


def _until_tomorrow(row: MailReminder, now: datetime, **told: Any) -> None:
    _held(row).update(next_at=next_morning(now, zone_for(row.tasker)), attempts=0, **told)


def _refused(row: MailReminder, now: datetime) -> None:
    """Forget an address that is not there any more, and tell its person on the first page."""
    if row.refusals + 1 < MOST_REFUSALS:
        _until_tomorrow(row, now, refusals=row.refusals + 1)
        return
    account = row.tasker.account
    with transaction.atomic():
        if _held(row).delete()[0]:
            account_events.note(
                account=account, kind=AccountEventKind.MAIL_REFUSED, today=now.date()
            )


def _name(row: MailReminder, now: datetime) -> str:
    """Name the mail of a day in a word that tells nothing, the same whoever sends it again."""
    today = now.astimezone(zone_for(row.tasker)).date()
    return steady_bytes("disputes.mail", f"{row.pk} {today}").hex()[:32]


def _with_people(rows: MailReminderQuerySet) -> MailReminderQuerySet:
    return rows.select_related("tasker__account")

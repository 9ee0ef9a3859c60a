"""Reminders that taskers set for themselves: shown on the first page, sent nowhere."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.db import transaction

from ..errors import DomainError
from ..errors import gettext_noop as _
from ..models import Dispute, Reminder, Tasker, WorkEntry
from ..queries.sealed import key_of
from ..rules import bounds
from ..vault.fields import seal_text
from .locks import hold
from .once import find_first, write_once

MOST_OPEN: Final = 200


class ReminderNotOfYours(DomainError):
    code = "reminder_not_of_yours"
    message = _("You can be reminded only of your own records. Choose one of yours.")


class ReminderTooSoon(DomainError):
    code = "reminder_too_soon"
    message = _("Choose a day after today. Then it is on your first page.")
    field = "remind_on"


class TooManyReminders(DomainError):
    code = "too_many_reminders"
    message = _("You have %(most)s reminders, the most there is room for. Mark some as done.")


@transaction.atomic
def remind(
    *,
    tasker: Tasker,
    client_ref: UUID,
    remind_on: date,
    today: date,
    now: datetime,
    note: str = "",
    entry: WorkEntry | None = None,
    dispute: Dispute | None = None,
) -> tuple[Reminder, bool]:
    """Put it on the first page on that day; the same `client_ref` again changes nothing."""
    hold(Tasker.objects.filter(pk=tasker.pk))  # two tabs could each see room for one more
    mine = Reminder.objects.of(tasker)
    if first := find_first(mine, client_ref=client_ref):
        return first, False
    if any(about.tasker_id != tasker.pk for about in (entry, dispute) if about is not None):
        raise ReminderNotOfYours
    _check_day(remind_on, today)
    if mine.open().count() >= MOST_OPEN:
        raise TooManyReminders(most=MOST_OPEN)
    reminder = Reminder(
        tasker=tasker,
        client_ref=client_ref,
        entry=entry,
        dispute=dispute,
        remind_on=remind_on,
        entered_at=now,
    )
    seal_text(key_of(tasker), reminder, "note", bounds.stated_text(note, field="note"))
    return write_once(reminder, mine, client_ref=client_ref)


def put_off(*, reminder: Reminder, remind_on: date, today: date) -> Reminder:
    """Show it again on another day; one that was done is open again."""
    _check_day(remind_on, today)
    Reminder.objects.filter(pk=reminder.pk).update(remind_on=remind_on, done_at=None)
    reminder.refresh_from_db()
    return reminder


def finish(*, reminder: Reminder, now: datetime) -> Reminder:
    """Take it off the first page; doing it twice changes nothing."""
    Reminder.objects.filter(pk=reminder.pk, done_at=None).update(done_at=now)
    reminder.refresh_from_db()
    return reminder


def _check_day(remind_on: date, today: date) -> None:
    if remind_on <= today:
        raise ReminderTooSoon
    bounds.any_day(remind_on, today=today, field="remind_on")

"""For whom there is something that an e-mail reminds of, and that was not told yet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from uuid import UUID
from zoneinfo import ZoneInfo

from django.db.models import Exists, F, OuterRef, Q

from ..access import may_come_in
from ..models import Dispute, DisputeEntry, MailReminder, Notice, Reminder, Tasker, WorkEntry
from ..models.dispute import UNRESOLVED
from ..rules.mail import CARRIED_FOR, days_to_tell, masked
from ..rules.time_zones import zone_of
from ..vault.fields import open_text
from ..vault.keys import SERVER
from .reminders import nudging


def zone_for(tasker: Tasker) -> ZoneInfo:
    return zone_of(chosen=tasker.account.time_zone, country=tasker.country)


def mail_reminder_of(tasker: Tasker) -> MailReminder | None:
    return MailReminder.objects.filter(tasker=tasker).first()


def shown_address(row: MailReminder) -> str:
    return masked(open_text(SERVER, row, "goes_to"))


def may_be_told(row: MailReminder) -> bool:
    """Say whether anything goes to them at all: not once they asked to have all deleted."""
    account = row.tasker.account
    return may_come_in(account) and account.ends_on is None


def with_something(rows: Iterable[MailReminder], now: datetime) -> set[UUID]:
    """Return which of them have something new: a statement for each pair of days, mostly one.

    The rows bring their tasker and account.
    """
    by_days: defaultdict[tuple[date, date], list[UUID]] = defaultdict(list)
    for row in rows:
        assert row.told_until is not None  # it was confirmed
        by_days[days_to_tell(row.told_until, now, zone_for(row.tasker))].append(row.pk)
    found: set[UUID] = set()
    for (since, today), ids in by_days.items():
        something = _something(since, today, now)
        found |= set(
            MailReminder.objects.filter(something, pk__in=ids).values_list("pk", flat=True)
        )
    return found


def _something(since: date, today: date, now: datetime) -> Q:
    """A step of a deadline, a day to be reminded on, or a pay day; none that was told before."""
    steps = Notice.objects.standing().unseen()
    steps = steps.filter(decided_at__gt=now - CARRIED_FOR, decided_at__lte=now)
    asked = nudging(Reminder.objects.filter(remind_on__gt=since, remind_on__lte=today))
    claimed = DisputeEntry.objects.filter(entry=OuterRef("pk"))
    work = WorkEntry.objects.standing().filter(pay_due_on__gt=since, pay_due_on__lte=today)
    work = work.with_received().filter(~Exists(claimed), promised_micros__gt=F("received_micros"))
    pay = Dispute.objects.filter(
        status__in=UNRESOLVED, paid_at=None, due_on__gt=since, due_on__lte=today
    )
    theirs = {"tasker": OuterRef("tasker")}
    return (
        Q(Exists(steps.filter(decided_at__gt=OuterRef("told_until"), **theirs)))
        | Q(Exists(asked.filter(**theirs)))
        | Q(Exists(work.filter(**theirs)))
        | Q(Exists(pay.filter(**theirs)))
    )

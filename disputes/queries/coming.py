"""What falls due next: deadlines, pay days, days to be reminded on, disputes that grow older."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date
from typing import Any
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, Sum

from ..choices import DisputeStatus, Vocabulary
from ..errors import gettext_noop as _
from ..models import Clock, Dispute, DisputeEntry, Platform, Tasker, WorkEntry
from ..money import Money
from .falling_due import falling_due
from .reminders import reminder_rows, reminders

SHOWN = 5


class ComingKind(Vocabulary):
    DEADLINE = "deadline", _("Deadline")
    PAY_DAY = "pay_day", _("Pay day")
    REMINDER = "reminder", _("Reminder")
    DISPUTE_DUE = "dispute_due", _("Pay day of a dispute")
    DISPUTE_OLDER = "dispute_older", _("A dispute grows older")


@dataclass(frozen=True, slots=True)
class Coming:
    """One day ahead; `id` is the reminder or the dispute, or the platform that shall pay."""

    kind: ComingKind
    day: date
    id: UUID
    platform: Platform | None
    amount: Money | None = None
    # How many days the pay of a dispute is late then.
    waited: int = 0
    note: str = ""
    clock: Clock | None = None


def coming(tasker: Tasker, *, today: date) -> tuple[Coming, ...]:
    """Return the next few days that matter, the earliest first."""
    found = [
        *_deadlines(tasker),
        *_pay_days(tasker, today),
        *_reminders(tasker, today),
        *_disputes(tasker, today),
    ]
    return tuple(sorted(found, key=lambda each: (each.day, each.kind))[:SHOWN])


def _deadlines(tasker: Tasker) -> Iterator[Coming]:
    for clock in falling_due(tasker):
        platform = clock.dispute.platform
        yield Coming(ComingKind.DEADLINE, clock.prudent_on, clock.dispute_id, platform, clock=clock)


def _pay_days(tasker: Tasker, today: date) -> Iterator[Coming]:
    """Add up what each platform shall pay on one day; what is disputed has its own days."""
    claimed = DisputeEntry.objects.filter(entry=OuterRef("pk"))
    rows = (
        WorkEntry.objects.of(tasker)
        .standing()
        .with_received()
        .filter(~Exists(claimed), pay_due_on__gte=today)
        .filter(promised_micros__gt=F("received_micros"))
        .order_by()
        .values("platform", "pay_due_on", "currency")
        .annotate(owed=Sum(F("promised_micros") - F("received_micros")))
        .order_by("pay_due_on", "platform", "currency")[:SHOWN]
    )
    days: list[Any] = list(rows)
    platforms = Platform.objects.in_bulk([row["platform"] for row in days])
    for row in days:
        platform, owed = platforms[row["platform"]], Money(int(row["owed"]), row["currency"])
        yield Coming(ComingKind.PAY_DAY, row["pay_due_on"], platform.pk, platform, owed)


def _reminders(tasker: Tasker, today: date) -> Iterator[Coming]:
    """Only of what still stands, as on their day."""
    rows = reminder_rows(tasker).open().filter(remind_on__gt=today)
    rows = rows.filter(Q(dispute=None) | Q(dispute__status=DisputeStatus.RAISED))
    rows = rows.filter(Q(entry=None) | Q(entry__retracted_at=None))[:SHOWN]
    for line in reminders(tasker, rows):
        yield Coming(
            ComingKind.REMINDER, line.remind_on, line.id, line.platform, line.amount, note=line.note
        )


def _disputes(tasker: Tasker, today: date) -> Iterator[Coming]:
    """The next step of each, but for one that no worker has taken yet."""
    rows = Dispute.objects.of(tasker).unresolved().exclude(next_step_at=None)
    for row in rows.select_related("platform").order_by("next_step_at", "pk")[:SHOWN]:
        assert row.next_step_at is not None  # both are set together
        assert row.due_on is not None
        day = row.next_step_at.astimezone(UTC).date()
        waited = (day - row.due_on).days
        kind = ComingKind.DISPUTE_OLDER if waited else ComingKind.DISPUTE_DUE
        if day >= today:
            yield Coming(kind, day, row.pk, row.platform, row.owed, waited)

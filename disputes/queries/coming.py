"""What falls due next: deadlines, pay days, days to be reminded on, disputes that grow older."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from uuid import UUID

from ..choices import Vocabulary
from ..errors import gettext_noop as _
from ..models import Clock, Dispute, Platform, Tasker
from ..money import Money
from .falling_due import falling_due
from .reminders import open_rows, reminders
from .tallies import PayDay

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
    at_least: bool = False


def coming(tasker: Tasker, paid_on: Iterable[PayDay], *, today: date) -> tuple[Coming, ...]:
    """Return the next few days that matter, the earliest first; `paid_on` was counted before."""
    found = [
        *_deadlines(tasker),
        *_pay_days(paid_on),
        *_reminders(tasker, today),
        *_disputes(tasker, today),
    ]
    return tuple(sorted(found, key=lambda each: (each.day, each.kind))[:SHOWN])


def _pay_days(paid_on: Iterable[PayDay]) -> Iterator[Coming]:
    for day, at, owed, at_least in paid_on:
        yield Coming(ComingKind.PAY_DAY, day, at.pk, at, owed, at_least=at_least)


def _deadlines(tasker: Tasker) -> Iterator[Coming]:
    for clock in falling_due(tasker):
        platform = clock.dispute.platform
        yield Coming(ComingKind.DEADLINE, clock.prudent_on, clock.dispute_id, platform, clock=clock)


def _reminders(tasker: Tasker, today: date) -> Iterator[Coming]:
    """Only of what still stands, as on their day."""
    rows = open_rows(tasker).filter(remind_on__gt=today)[:SHOWN]
    for line in reminders(tasker, rows):
        yield Coming(
            ComingKind.REMINDER, line.remind_on, line.id, line.platform, line.amount, note=line.note
        )


def _disputes(tasker: Tasker, today: date) -> Iterator[Coming]:
    """The next step of each, but for one that no worker has taken yet."""
    midnight = datetime.combine(today, time(), UTC)
    rows = Dispute.objects.of(tasker).unresolved().filter(next_step_at__gte=midnight)
    for row in rows.select_related("platform").order_by("next_step_at", "pk")[:SHOWN]:
        assert row.next_step_at is not None  # both are set together
        assert row.due_on is not None
        day = row.next_step_at.astimezone(UTC).date()
        waited = (day - row.due_on).days
        kind = ComingKind.DISPUTE_OLDER if waited else ComingKind.DISPUTE_DUE
        more = row.owed_at_least
        yield Coming(kind, day, row.pk, row.platform, row.owed, waited, at_least=more)

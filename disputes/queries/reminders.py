"""A tasker's own reminders, with what they are about."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Exists, OuterRef, Q

from ..choices import DisputeStatus
from ..models import Dispute, DisputeEntry, Platform, Reminder, Tasker, WorkEntry
from ..models.reminder import ReminderQuerySet
from ..money import Money
from ..vault.fields import open_text
from .sealed import key_of


@dataclass(frozen=True, slots=True)
class ReminderLine:
    """One reminder as its tasker reads it; `entry` or `dispute` says what it is about, if any."""

    id: UUID
    client_ref: UUID
    remind_on: date
    note: str
    entry_id: UUID | None
    dispute_id: UUID | None
    platform: Platform | None
    amount: Money | None
    is_done: bool


def reminders(tasker: Tasker, rows: Iterable[Reminder]) -> tuple[ReminderLine, ...]:
    """Open the words of the tasker's own rows, in their order."""
    key = key_of(tasker)
    return tuple(_line(row, open_text(key, row, "note")) for row in rows)


def reminder_rows(tasker: Tasker) -> ReminderQuerySet:
    return Reminder.objects.of(tasker).select_related("entry__platform", "dispute__platform")


def due_rows(tasker: Tasker, *, today: date) -> ReminderQuerySet:
    """Return those whose day has come."""
    return open_rows(tasker).due(today)


def open_rows(tasker: Tasker) -> ReminderQuerySet:
    """Return those still to come or to do."""
    return nudging(reminder_rows(tasker))


def nudging(rows: ReminderQuerySet) -> ReminderQuerySet:
    """Keep those that are open; of what was settled or withdrawn nobody is nudged."""
    closed = DisputeEntry.objects.filter(entry=OuterRef("entry")).exclude(
        dispute__status=DisputeStatus.RAISED
    )
    return (
        rows.open()
        .filter(Q(dispute=None) | Q(dispute__status=DisputeStatus.RAISED))
        .filter(Q(entry=None) | Q(entry__retracted_at=None))
        .filter(~Exists(closed))
    )


def _line(row: Reminder, note: str) -> ReminderLine:
    about: WorkEntry | Dispute | None = row.entry or row.dispute
    return ReminderLine(
        id=row.pk,
        client_ref=row.client_ref,
        remind_on=row.remind_on,
        note=note,
        entry_id=row.entry_id,
        dispute_id=row.dispute_id,
        platform=about.platform if about else None,
        amount=row.dispute.owed if row.dispute else None,
        is_done=row.done_at is not None,
    )

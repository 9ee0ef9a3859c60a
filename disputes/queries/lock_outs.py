"""A tasker's own lock-outs, texts opened, with the days from the complaint."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from ..models import Deactivation, MassEvent, Platform, Tasker
from ..money import Money, total
from ..rules import shortfall
from ..rules.event_days import NO_DAYS, EventDays, dated, taken_over
from ..rules.lock_out import LockOutDays
from ..vault.fields import open_text
from ..vault.keys import DataKey
from .entry_lines import EntryLine
from .sealed import key_of


@dataclass(frozen=True, slots=True, kw_only=True)
class LockOutLine:
    """One lock-out as its tasker reads it; None and "" where nothing is stated."""

    id: UUID
    platform: Platform
    mass_event: MassEvent | None
    # What its tasker wrote, and the same with what it takes over from its event.
    own: LockOutDays
    days: LockOutDays
    # Whose word each day is that it takes over, by its name.
    lent: Mapping[str, str]
    interval: int | None
    balance: Money | None
    balance_at_least: bool
    reason: str
    rule_cited: str
    note: str
    entered_at: datetime
    retracted_at: datetime | None


def rows(tasker: Tasker) -> QuerySet[Deactivation]:
    standing = Deactivation.objects.of(tasker).standing()
    return standing.select_related("platform", "mass_event")


def lines(found: Iterable[Deactivation], *, key: DataKey) -> tuple[LockOutLine, ...]:
    return tuple(_line(row, key) for row in found)


def lock_outs(tasker: Tasker) -> tuple[LockOutLine, ...]:
    """Return all of them: a person has a handful in a lifetime."""
    return lines(rows(tasker), key=key_of(tasker))


def lock_out(tasker: Tasker, deactivation_id: UUID) -> LockOutLine | None:
    return next(iter(lines(rows(tasker).filter(pk=deactivation_id), key=key_of(tasker))), None)


def counted_once(lock_out: LockOutLine | None, work: Iterable[EntryLine]) -> Money | None:
    """Return how much pay of a dispute's work may be part of the balance of its lock-out."""
    if lock_out is None or lock_out.balance is None:
        return None
    currency = lock_out.balance.currency
    inside = (
        line.owed
        for line in work
        if line.owed is not None
        and line.owed.currency == currency
        and line.platform == lock_out.platform
        and shortfall.status_may_be_in_balance(line.platform_status)
    )
    return shortfall.counted_once(total(inside, currency), lock_out.balance)


def interval_of(row: Deactivation) -> int | None:
    """Return the days from the complaint to the lock-out, where both are known."""
    return shortfall.complaint_interval(
        complained_on=row.complained_on,
        locked_out_on=dated_days_of(row).locked_out_on(),
        stated_days=row.days_since_complaint,
    )


def lent_by(event: MassEvent | None) -> EventDays:
    """Return the days that an event lends; one that was taken back lends none."""
    return event.days if event is not None else NO_DAYS


def lent_to(row: Deactivation) -> Mapping[str, str]:
    """Return whose word each day is that a lock-out takes over from its event."""
    event = lent_by(row.mass_event)
    words = {"notice_on": event.notice_by, "effective_on": event.effective_by}
    return {name: words[name] for name in taken_over(days_of(row), event)}


def dated_days_of(row: Deactivation) -> LockOutDays:
    """Return its days with those of its event, where its tasker stated none."""
    return dated(days_of(row), lent_by(row.mass_event))


def days_of(row: Deactivation) -> LockOutDays:
    """Return what its tasker wrote."""
    return LockOutDays(
        seen_on=row.seen_on,
        notice_on=row.notice_on,
        effective_on=row.effective_on,
        appealed_on=row.appealed_on,
        decided_on=row.decided_on,
        complained_on=row.complained_on,
        days_since_complaint=row.days_since_complaint,
    )


def _line(row: Deactivation, key: DataKey) -> LockOutLine:
    return LockOutLine(
        id=row.pk,
        platform=row.platform,
        mass_event=row.mass_event,
        own=days_of(row),
        days=dated_days_of(row),
        lent=lent_to(row),
        interval=interval_of(row),
        balance=row.balance,
        balance_at_least=row.balance_at_least,
        reason=open_text(key, row, "reason"),
        rule_cited=open_text(key, row, "rule_cited"),
        note=open_text(key, row, "note"),
        entered_at=row.entered_at,
        retracted_at=row.retracted_at,
    )

"""A tasker's own entries, texts opened, sums beside them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, When

from ..choices import PlatformStatus, RateBasis, WorkKind
from ..models import DisputeEntry, Platform, Tasker, WorkEntry
from ..models.entry import WorkEntryQuerySet, received_of
from ..money import Money
from ..rules import shortfall, wages
from ..vault.fields import open_text
from ..vault.keys import DataKey
from .sealed import key_of

MOST_CHOICES = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class EntryLine:
    """One entry as its tasker reads it; None and "" where nothing is stated."""

    id: UUID
    client_ref: UUID
    platform: Platform
    kind: WorkKind
    worked_on: date | None
    seconds: int | None
    units: int
    rate_basis: RateBasis
    rate: Money | None
    promised: Money | None
    promised_at_least: bool
    received: Money | None
    owed: Money | None
    short_percent: Decimal | None
    hourly: Money | None
    pay_due_on: date | None
    is_overdue: bool
    is_disputed: bool
    platform_status: PlatformStatus
    project: str
    task_ref: str
    note: str
    entered_at: datetime
    retracted_at: datetime | None

    @property
    def is_unpaid_time(self) -> bool:
        """Whether it is training, waiting or the like, with no pay promised and none come."""
        nothing_came = self.received is None or self.received.is_zero
        return self.kind is not WorkKind.WORK and self.promised is None and nothing_came


def entry_rows(tasker: Tasker) -> WorkEntryQuerySet:
    """Return the standing entries with what `entry_lines` needs beside them."""
    return every_entry_row(tasker).standing()


def every_entry_row(tasker: Tasker) -> WorkEntryQuerySet:
    """Return the entries, those that were taken back too."""
    rows = WorkEntry.objects.of(tasker).with_received()
    return rows.annotate(is_disputed=Exists(_claims())).select_related("platform")


def unclaimed(rows: WorkEntryQuerySet) -> WorkEntryQuerySet:
    """Keep what is in no open dispute."""
    return rows.filter(~Exists(_claims()))


def _claims() -> QuerySet[DisputeEntry]:
    return DisputeEntry.objects.filter(entry=OuterRef("pk"), dispute__resolved_at=None)


def latest_first(rows: WorkEntryQuerySet) -> WorkEntryQuerySet:
    """Order rows by when they were written down, work with a rate before all else.

    What follows is most like the last of these, however much unpaid time was logged since.
    """
    return rows.annotate(
        likeness=Case(
            When(kind=WorkKind.WORK, rate_micros__isnull=False, then=2),
            When(kind=WorkKind.WORK, then=1),
            default=0,
        )
    ).order_by("-likeness", "-entered_at", "pk")


def last_currency(tasker: Tasker) -> str:
    """Return the currency of the last work that has one, unpaid time aside; "" for none."""
    stated = WorkEntry.objects.of(tasker).standing().exclude(currency="")
    return latest_first(stated).values_list("currency", flat=True).first() or ""


def entry_lines(rows: Iterable[WorkEntry], *, key: DataKey, today: date) -> tuple[EntryLine, ...]:
    """Read rows of `entry_rows`, their texts opened with the tasker's key."""
    return tuple(_entry_line(row, key, today) for row in rows)


def entry(tasker: Tasker, entry_id: UUID, *, today: date) -> EntryLine | None:
    """Return one of the tasker's entries; None for a stranger's, as if it did not exist."""
    rows = entry_rows(tasker).filter(pk=entry_id)
    return next(iter(entry_lines(rows, key=key_of(tasker), today=today)), None)


def owed_of(rows: WorkEntryQuerySet) -> WorkEntryQuerySet:
    """Keep of `entry_rows` what a payment could be for: short of pay, or of unknown promise."""
    unknown = Q(promised_micros=None, kind=WorkKind.WORK)
    return rows.filter(unknown | Q(promised_micros__gt=F("received_micros")))


def _entry_line(row: WorkEntry, key: DataKey, today: date) -> EntryLine:
    received = Money(received_of(row), row.currency) if row.currency else None
    line = shortfall.Line(row.promised, received)
    owed = line.owed
    percent = None
    if line.promised is not None and received is not None:
        percent = shortfall.short_percent(promised=line.promised, received=received)
    due = row.pay_due_on
    return EntryLine(
        id=row.pk,
        client_ref=row.client_ref,
        platform=row.platform,
        kind=WorkKind(row.kind),
        worked_on=row.worked_on,
        seconds=row.seconds,
        units=row.units,
        rate_basis=RateBasis(row.rate_basis),
        rate=row.rate,
        promised=row.promised,
        promised_at_least=row.promised_at_least,
        received=received,
        owed=owed,
        short_percent=percent,
        hourly=wages.hourly(received=received, seconds=row.seconds),
        pay_due_on=due,
        is_overdue=due is not None and due < today and owed is not None and not owed.is_zero,
        is_disputed=bool(getattr(row, "is_disputed", False)),
        platform_status=PlatformStatus(row.platform_status),
        project=open_text(key, row, "project"),
        task_ref=open_text(key, row, "task_ref"),
        note=open_text(key, row, "note"),
        entered_at=row.entered_at,
        retracted_at=row.retracted_at,
    )

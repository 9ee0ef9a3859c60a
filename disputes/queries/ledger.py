"""A tasker's own entries and payments, page by page, texts opened, sums beside them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Generic, TypeVar
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Prefetch, Q, QuerySet

from ..choices import MoneyStage, PlatformStatus, RateBasis, WorkKind
from ..models import Allocation, DisputeEntry, Payment, Platform, Tasker, WorkEntry
from ..models.entry import WorkEntryQuerySet, received_of
from ..models.payment import PaymentQuerySet
from ..money import Money, total
from ..rules import shortfall, wages
from ..vault.fields import open_text
from ..vault.keys import DataKey
from .sealed import key_of

PAGE_SIZE = 25
MOST_CHOICES = 200

Line = TypeVar("Line")


@dataclass(frozen=True, slots=True)
class Page(Generic[Line]):
    """Some lines of a list; a number beyond the last page is an empty page."""

    lines: tuple[Line, ...]
    number: int
    has_next: bool

    @property
    def has_previous(self) -> bool:
        return self.number > 1


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


@dataclass(frozen=True, slots=True)
class ShareLine:
    """The part of a payment that paid one entry."""

    entry_id: UUID
    worked_on: date | None
    amount: Money


@dataclass(frozen=True, slots=True, kw_only=True)
class PaymentLine:
    """One payment; `unallocated` is what nobody has said the purpose of yet."""

    id: UUID
    client_ref: UUID
    platform: Platform
    amount: Money
    fee: Money | None
    landed: Money | None
    received_on: date | None
    stage: MoneyStage
    shares: tuple[ShareLine, ...]
    unallocated: Money
    note: str
    entered_at: datetime
    retracted_at: datetime | None


def entry_rows(tasker: Tasker) -> WorkEntryQuerySet:
    """Return the standing entries with what `entry_lines` needs beside them."""
    return every_entry_row(tasker).standing()


def every_entry_row(tasker: Tasker) -> WorkEntryQuerySet:
    """Return the entries, those that were taken back too."""
    disputed = DisputeEntry.objects.filter(entry=OuterRef("pk"), dispute__resolved_at=None)
    rows = WorkEntry.objects.of(tasker).with_received()
    return rows.annotate(is_disputed=Exists(disputed)).select_related("platform")


def entry_lines(rows: Iterable[WorkEntry], *, key: DataKey, today: date) -> tuple[EntryLine, ...]:
    """Read rows of `entry_rows`, their texts opened with the tasker's key."""
    return tuple(_entry_line(row, key, today) for row in rows)


def entries(
    tasker: Tasker, *, today: date, page: int = 1, size: int = PAGE_SIZE
) -> Page[EntryLine]:
    rows, more = _slice(entry_rows(tasker), page, size)
    return Page(entry_lines(rows, key=key_of(tasker), today=today), page, more)


def entry(tasker: Tasker, entry_id: UUID, *, today: date) -> EntryLine | None:
    """Return one of the tasker's entries; None for a stranger's, as if it did not exist."""
    rows = entry_rows(tasker).filter(pk=entry_id)
    return next(iter(entry_lines(rows, key=key_of(tasker), today=today)), None)


def still_owed(tasker: Tasker, *, today: date, limit: int = MOST_CHOICES) -> tuple[EntryLine, ...]:
    """Return the entries that a payment could be for: short of pay, or of unknown promise."""
    unknown = Q(promised_micros=None, kind=WorkKind.WORK)
    short = Q(promised_micros__gt=F("received_micros"))
    rows = entry_rows(tasker).filter(unknown | short)[:limit]
    return entry_lines(rows, key=key_of(tasker), today=today)


def payment_rows(tasker: Tasker) -> PaymentQuerySet:
    """Return the standing payments with what `payment_lines` needs beside them."""
    return every_payment_row(tasker).standing()


def every_payment_row(tasker: Tasker) -> PaymentQuerySet:
    """Return the payments, those that were taken back too."""
    shares = (
        Allocation.objects.filter(entry__retracted_at=None)
        .select_related("entry")
        .only("payment", "micros", "entry__worked_on")
    )
    return (
        Payment.objects.of(tasker)
        .select_related("platform")
        .prefetch_related(Prefetch("allocations", shares.order_by("entry__worked_on", "pk")))
    )


def payment_lines(rows: Iterable[Payment], *, key: DataKey) -> tuple[PaymentLine, ...]:
    return tuple(_payment_line(row, key) for row in rows)


def payments(tasker: Tasker, *, page: int = 1, size: int = PAGE_SIZE) -> Page[PaymentLine]:
    rows, more = _slice(payment_rows(tasker), page, size)
    return Page(payment_lines(rows, key=key_of(tasker)), page, more)


def payment(tasker: Tasker, payment_id: UUID) -> PaymentLine | None:
    rows = payment_rows(tasker).filter(pk=payment_id)
    return next(iter(payment_lines(rows, key=key_of(tasker))), None)


Row = TypeVar("Row", WorkEntry, Payment)


def _slice(rows: QuerySet[Row], page: int, size: int) -> tuple[list[Row], bool]:
    """Take one page and look one row further, which costs less than counting all."""
    start = (max(page, 1) - 1) * size
    taken = list(rows[start : start + size + 1])
    return taken[:size], len(taken) > size


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


def _payment_line(row: Payment, key: DataKey) -> PaymentLine:
    amount = Money(row.amount_micros, row.currency)
    shares = tuple(
        ShareLine(share.entry_id, share.entry.worked_on, Money(share.micros, row.currency))
        for share in row.allocations.all()
    )
    return PaymentLine(
        id=row.pk,
        client_ref=row.client_ref,
        platform=row.platform,
        amount=amount,
        fee=row.fee,
        landed=row.landed,
        received_on=row.received_on,
        stage=MoneyStage(row.stage),
        shares=shares,
        unallocated=amount - total((share.amount for share in shares), row.currency),
        note=open_text(key, row, "note"),
        entered_at=row.entered_at,
        retracted_at=row.retracted_at,
    )

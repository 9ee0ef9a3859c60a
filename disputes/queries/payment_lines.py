"""A tasker's own payments, with what each of them paid."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Prefetch

from ..choices import MoneyStage
from ..models import Allocation, Payment, Platform, Tasker
from ..models.payment import PaymentQuerySet
from ..money import Money, total
from ..vault.fields import open_text
from ..vault.keys import DataKey
from .sealed import key_of


@dataclass(frozen=True, slots=True)
class ShareLine:
    """The part of a payment that paid one entry."""

    entry_id: UUID
    worked_on: date | None
    amount: Money
    # Shared out by the program; otherwise the person said it.
    worked_out: bool


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

    def share_of(self, entry_id: UUID) -> ShareLine | None:
        """Return the part that one entry got; None where it got none."""
        return next((share for share in self.shares if share.entry_id == entry_id), None)

    @property
    def is_worked_out(self) -> bool:
        """Whether the program shared it out, and not the person."""
        return any(share.worked_out for share in self.shares)


def payment_rows(tasker: Tasker) -> PaymentQuerySet:
    """Return the standing payments with what `payment_lines` needs beside them."""
    return every_payment_row(tasker).standing()


def every_payment_row(tasker: Tasker) -> PaymentQuerySet:
    """Return the payments, those that were taken back too."""
    shares = (
        Allocation.objects.filter(entry__retracted_at=None)
        .select_related("entry")
        .only("payment", "micros", "worked_out", "entry__worked_on")
    )
    return (
        Payment.objects.of(tasker)
        .select_related("platform")
        .prefetch_related(Prefetch("allocations", shares.order_by("entry__worked_on", "pk")))
    )


def payment_lines(rows: Iterable[Payment], *, key: DataKey) -> tuple[PaymentLine, ...]:
    return tuple(_payment_line(row, key) for row in rows)


def payment(tasker: Tasker, payment_id: UUID) -> PaymentLine | None:
    rows = payment_rows(tasker).filter(pk=payment_id)
    return next(iter(payment_lines(rows, key=key_of(tasker))), None)


def _payment_line(row: Payment, key: DataKey) -> PaymentLine:
    amount = Money(row.amount_micros, row.currency)
    shares = tuple(
        ShareLine(
            share.entry_id,
            share.entry.worked_on,
            Money(share.micros, row.currency),
            share.worked_out,
        )
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

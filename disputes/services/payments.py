"""Record what was paid, and for which entries; say it anew, take it back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import partial
from uuid import UUID

from django.db import transaction

from ..choices import EventKind, MoneyStage
from ..errors import DomainError
from ..errors import gettext_noop as _
from ..models import Payment, Platform, Tasker, WorkEntry
from ..money import Money
from ..queries.sealed import key_of
from ..rules import bounds
from ..vault.fields import seal_text
from . import once
from .allotment import allot, hold_entries, tell_disputes
from .locks import hold


class PaymentZero(DomainError):
    code = "payment_zero"
    message = _("A payment is more than zero. If nothing came, there is nothing to record.")
    field = "amount"


class FeeExceedsPayment(DomainError):
    code = "fee_exceeds_payment"
    message = _("The fee of %(fee)s cannot be more than the payment of %(amount)s.")
    field = "fee"


class FeeOfOtherCurrency(DomainError):
    code = "fee_of_other_currency"
    message = _("Write the fee in the currency of the payment, %(currency)s.")
    field = "fee"


class PaymentTakenBack(DomainError):
    code = "payment_taken_back"
    message = _("You took this payment back. Record it again.")


@transaction.atomic
def record_payment(
    *,
    tasker: Tasker,
    client_ref: UUID,
    platform: Platform,
    amount: Money,
    received_on: date | None,
    today: date,
    now: datetime,
    stage: str = MoneyStage.IN_HAND,
    fee: Money | None = None,
    landed: Money | None = None,
    note: str = "",
    entries: Sequence[WorkEntry] = (),
    shares: Mapping[UUID, Money] | None = None,
) -> tuple[Payment, bool]:
    """Record a payment for one entry or many; the same `client_ref` again changes nothing.

    Without `shares` it is shared out by need; what is left over stays with the payment.
    """
    mine = Payment.objects.of(tasker)
    if first := once.find_first(mine, client_ref=client_ref):
        return first, False
    _check_amounts(amount, fee, landed)
    word = bounds.word_of(MoneyStage, stage, field="stage")
    payment = Payment(
        tasker=tasker,
        client_ref=client_ref,
        platform=platform,
        received_on=bounds.past_day(received_on, today=today, field="received_on"),
        stage=word,
        counts_as_received=word.counts_as_received,
        entered_at=now,
    )
    payment.amount, payment.fee, payment.landed = amount, fee, landed
    seal_text(key_of(tasker), payment, "note", bounds.stated_text(note, field="note"))
    recorded = EventKind.PAYMENT_RECORDED
    share_out = partial(allot, payment, entries, shares, kind=recorded, now=now)
    return once.write_once(payment, mine, client_ref=client_ref, then=share_out)


@transaction.atomic
def share_payment(
    *,
    payment: Payment,
    now: datetime,
    entries: Sequence[WorkEntry] = (),
    shares: Mapping[UUID, Money] | None = None,
) -> Payment:
    """Say anew what a payment was for, in place of what was said; no change writes nothing."""
    row = _held(payment)
    if row.retracted_at is not None:
        raise PaymentTakenBack
    before = dict(row.allocations.values_list("entry_id", "micros"))
    allot(row, entries, shares, kind=EventKind.AMENDED, now=now, before=before)
    return row


@transaction.atomic
def move_payment(
    *, payment: Payment, stage: str, today: date, now: datetime, received_on: date | None = None
) -> Payment:
    """Say where the money stands now; a day that is not given stays as it was."""
    row = _held(payment)
    if row.retracted_at is not None:
        raise PaymentTakenBack
    word = bounds.word_of(MoneyStage, stage, field="stage")
    day = bounds.past_day(received_on, today=today, field="received_on") or row.received_on
    if (row.stage, row.received_on) == (word, day):
        return row
    row.stage, row.counts_as_received, row.received_on = word, word.counts_as_received, day
    row.save(update_fields=("stage", "counts_as_received", "received_on"))
    _tell_disputes(row, now)
    return row


@transaction.atomic
def retract_payment(*, payment: Payment, now: datetime) -> Payment:
    """Take a payment back: it stays in the history and pays nothing."""
    row = _held(payment)
    if row.retracted_at is None:
        row.retracted_at = now
        row.save(update_fields=("retracted_at",))
        _tell_disputes(row, now)
    return row


def _check_amounts(amount: Money, fee: Money | None, landed: Money | None) -> None:
    bounds.amount_within(amount, field="amount")
    if amount.is_zero:
        raise PaymentZero
    if landed is not None:
        bounds.amount_within(landed, field="landed")
    if fee is None:
        return
    bounds.amount_within(fee, field="fee")
    if fee.currency != amount.currency:
        raise FeeOfOtherCurrency(currency=amount.currency)
    if fee > amount:
        raise FeeExceedsPayment(fee=str(fee), amount=str(amount))


def _held(payment: Payment) -> Payment:
    """Read the payment as it is now, and hold it until the transaction ends."""
    (held,) = hold(Payment.objects.select_related("tasker").filter(pk=payment.pk))
    return held


def _tell_disputes(payment: Payment, now: datetime) -> None:
    entry_ids = list(payment.allocations.values_list("entry_id", flat=True))
    hold_entries(payment, entry_ids)
    tell_disputes(payment, entry_ids, kind=EventKind.AMENDED, now=now)

"""Record what was paid, and for which entries; say it anew, take it back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import partial
from typing import Unpack
from uuid import UUID

from django.db import transaction

from ..choices import EventKind, MoneyStage
from ..models import Payment, Platform, Tasker, WorkEntry
from ..money import Money
from ..queries.sealed import key_of
from ..vault.fields import open_text
from ..vault.hashing import canonical_json
from . import once
from .allotment import allot, is_for
from .payment_amendments import (
    AmountBelowShares,
    PaymentTakenBack,
    SharedInOtherCurrency,
    amend_payment,
    held_payment,
    move_payment,
    tell,
)
from .payment_facts import (
    FeeExceedsPayment,
    FeeOfOtherCurrency,
    PaymentFacts,
    PaymentStatements,
    PaymentZero,
    facts_of,
    write_facts,
)

__all__ = [
    "AmountBelowShares",
    "FeeExceedsPayment",
    "FeeOfOtherCurrency",
    "PaymentTakenBack",
    "PaymentZero",
    "SharedInOtherCurrency",
    "amend_payment",
    "move_payment",
    "record_payment",
    "retract_payment",
    "says",
    "share_payment",
]


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
    facts = PaymentFacts(
        platform=platform,
        amount=amount,
        received_on=received_on,
        stage=stage,
        fee=fee,
        landed=landed,
        note=note,
    )
    payment = Payment(tasker=tasker, client_ref=client_ref, entered_at=now)
    write_facts(payment, facts.checked(today=today), key=key_of(tasker))
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
    row = held_payment(payment)
    if row.retracted_at is not None:
        raise PaymentTakenBack
    before = dict(row.allocations.values_list("entry_id", "micros"))
    allot(row, entries, shares, kind=EventKind.AMENDED, now=now, before=before)
    return row


@transaction.atomic
def retract_payment(*, payment: Payment, now: datetime) -> Payment:
    """Take a payment back: it stays in the history and pays nothing."""
    row = held_payment(payment)
    if row.retracted_at is None:
        row.retracted_at = now
        row.save(update_fields=("retracted_at",))
        tell(row, list(row.allocations.values_list("entry_id", flat=True)), now)
    return row


def says(
    *,
    payment: Payment,
    entries: Sequence[WorkEntry] = (),
    shares: Mapping[UUID, Money] | None = None,
    **stated: Unpack[PaymentStatements],
) -> bool:
    """Whether a payment says, or once said, what was sent again with its `client_ref`."""
    key = key_of(payment.tasker)
    sent = PaymentFacts(**stated)
    if facts_of(payment, key) != sent:
        revisions = list(payment.revisions.all())
        told = {open_text(key, revision, "before") for revision in revisions}
        return canonical_json(sent.as_json()).decode() in told
    return is_for(payment, entries, shares)

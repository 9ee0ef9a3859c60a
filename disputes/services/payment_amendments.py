"""Correct what a payment says, and say where its money stands now."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from datetime import date, datetime
from typing import TypedDict, Unpack
from uuid import UUID

from django.db import transaction

from ..choices import EventKind
from ..errors import DomainError
from ..errors import gettext_noop as _
from ..models import Payment, PaymentRevision, Platform, WorkEntry
from ..money import Money
from ..queries.sealed import key_of
from .allotment import allot, hold_entries, tell_disputes
from .locks import hold
from .payment_facts import facts_of, write_facts
from .revisions import keep_before


class PaymentTakenBack(DomainError):
    code = "payment_taken_back"
    message = _("You took this payment back. Record it again.")


class AmountBelowShares(DomainError):
    code = "amount_below_shares"
    message = _(
        "%(shares)s of this payment is said to be for work already, more than %(amount)s. Tick "
        "“Share it out anew”, or say first how much each work got."
    )
    for_programs = _(
        "%(shares)s of this payment is said to be for work already, more than %(amount)s. Send "
        "share_anew as true with the amount, or put the new shares first."
    )
    field = "amount"


class AmountBelowTakenBack(DomainError):
    code = "amount_below_taken_back"
    message = _(
        "%(shares)s of this payment is said to be for work that you took back, more than "
        "%(amount)s. Put that work back, or say first what this payment was for."
    )
    field = "amount"


class SharedInOtherCurrency(DomainError):
    code = "payment_shared_in_other_currency"
    message = _(
        "This payment is said to be for work in %(currency)s. Say first that it was for none of "
        "it, then correct the currency."
    )
    field = "currency"


class PaymentChanges(TypedDict, total=False):
    """What `amend_payment` can change; what is left out stays."""

    platform: Platform
    amount: Money
    received_on: date | None
    stage: str
    fee: Money | None
    landed: Money | None
    note: str


@transaction.atomic
def amend_payment(
    *,
    payment: Payment,
    today: date,
    now: datetime,
    share_anew: bool = False,
    **changes: Unpack[PaymentChanges],
) -> Payment:
    """Correct a payment and keep what it said before, sealed; no change writes nothing.

    A payment that was wholly for one entry stays so. What several got stays as it was said, and
    must fit, unless it is to be shared out by need anew.
    """
    row = held_payment(payment)
    if row.retracted_at is not None:
        raise PaymentTakenBack
    key = key_of(row.tasker)
    before = facts_of(row, key)
    facts = replace(before, **changes).checked(today=today)
    if facts != before:
        write_facts(row, facts, key=key)
        keep_before(PaymentRevision(payment=row, amended_at=now), key, before.as_json())
        row.save()
        _follow(row, before.amount, share_anew=share_anew, now=now)
    elif share_anew:
        _share_anew(row, _held_shares(row), now)
    return row


@transaction.atomic
def move_payment(
    *, payment: Payment, stage: str, today: date, now: datetime, received_on: date | None = None
) -> Payment:
    """Say where the money stands now; a day that is not given stays as it was."""
    stated: PaymentChanges = {"stage": stage}
    if received_on is not None:
        stated["received_on"] = received_on
    return amend_payment(payment=payment, today=today, now=now, **stated)


def held_payment(payment: Payment) -> Payment:
    """Read the payment as it is now, and hold it until the transaction ends."""
    rows = Payment.objects.select_related("tasker", "platform")
    (held,) = hold(rows.filter(pk=payment.pk))
    return held


def tell(payment: Payment, entry_ids: Collection[UUID], now: datetime) -> None:
    """Restate what the payment pays, and write it into the histories."""
    hold_entries(payment, entry_ids)
    tell_disputes(payment, entry_ids, kind=EventKind.AMENDED, now=now)


def _follow(row: Payment, old: Money, *, share_anew: bool, now: datetime) -> None:
    """Let the shares follow the amount, or refuse one that they do not fit."""
    amount = Money(row.amount_micros, row.currency)
    shares = _held_shares(row)
    if shares and amount.currency != old.currency:
        raise SharedInOtherCurrency(currency=old.currency)
    if share_anew:
        if _share_anew(row, shares, now):
            return
    elif list(shares.values()) == [old.micros]:
        row.allocations.update(micros=amount.micros)
    elif (shared := Money(sum(shares.values()), amount.currency)) > amount:
        standing = WorkEntry.objects.standing().filter(pk__in=shares).exists()
        error = AmountBelowShares if standing else AmountBelowTakenBack
        raise error(shares=shared, amount=amount)
    tell_disputes(row, shares, kind=EventKind.AMENDED, now=now)


def _held_shares(row: Payment) -> dict[UUID, int]:
    """Read the parts of a payment that is held, and hold what they are for."""
    shares = dict(row.allocations.values_list("entry_id", "micros"))
    hold_entries(row, shares)
    return shares


def _share_anew(row: Payment, shares: dict[UUID, int], now: datetime) -> bool:
    """Share it out by need over the same entries; say whether anybody gets another part."""
    entries = WorkEntry.objects.standing().filter(pk__in=shares)
    return allot(row, list(entries), None, kind=EventKind.AMENDED, now=now, before=shares)

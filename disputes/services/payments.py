"""Record what was paid, and for which entries; say it anew, take it back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import partial
from uuid import UUID

from django.db import transaction
from django.db.models import F

from ..choices import EventKind, MoneyStage
from ..errors import DomainError
from ..errors import gettext_noop as _
from ..models import Allocation, Dispute, DisputeEntry, Payment, Platform, Tasker, WorkEntry
from ..money import Money
from ..queries.sealed import key_of
from ..rules import allocation, bounds
from ..vault.fields import seal_text
from . import once, standing
from .standing import line_of


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


class EntryNotFound(DomainError):
    code = "entry_not_found"
    message = _("One of these entries is not in your list any more. Choose them again.")
    field = "entries"


class PaymentInOtherCurrency(DomainError):
    code = "payment_in_other_currency"
    message = _("This payment is in %(payment)s, but the work was promised in %(entry)s.")
    field = "currency"


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

    Without `shares`, `rules.allocation.by_need` shares it out; what is left over stays with
    the payment. Entries without a stated currency take the payment's.
    """
    mine = Payment.objects.of(tasker)
    if first := once.find_first(mine, client_ref=client_ref):
        return first, False
    _check_amounts(amount, fee, landed)
    bounds.past_day(received_on, today=today, field="received_on")
    word = bounds.word_of(MoneyStage, stage, field="stage")
    payment = Payment(
        tasker=tasker,
        client_ref=client_ref,
        platform=platform,
        received_on=received_on,
        stage=word,
        counts_as_received=word.counts_as_received,
        entered_at=now,
    )
    payment.amount, payment.fee, payment.landed = amount, fee, landed
    text = bounds.stated_text(note, field="note")
    seal_text(key_of(tasker), payment, "note", text)
    share_out = partial(
        _allocate, payment, entries, shares, kind=EventKind.PAYMENT_RECORDED, now=now
    )
    return once.write_once(payment, mine, client_ref=client_ref, then=share_out)


@transaction.atomic
def share_payment(
    *,
    payment: Payment,
    now: datetime,
    entries: Sequence[WorkEntry] = (),
    shares: Mapping[UUID, Money] | None = None,
) -> Payment:
    """Say anew what a payment was for, in place of what was said before."""
    row = _held(payment)
    if row.retracted_at is not None:
        raise PaymentTakenBack
    before = _entry_ids(row)
    row.allocations.all().delete()
    _allocate(row, entries, shares, kind=EventKind.AMENDED, now=now, also=before)
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
    _tell_disputes(row, _entry_ids(row), kind=EventKind.AMENDED, now=now)
    return row


@transaction.atomic
def retract_payment(*, payment: Payment, now: datetime) -> Payment:
    """Take a payment back: it stays in the history and pays nothing."""
    row = _held(payment)
    if row.retracted_at is None:
        row.retracted_at = now
        row.save(update_fields=("retracted_at",))
        _tell_disputes(row, _entry_ids(row), kind=EventKind.AMENDED, now=now)
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
    rows = Payment.objects.select_related("tasker")
    return rows.select_for_update(of=("self",)).get(pk=payment.pk)


def _entry_ids(payment: Payment) -> list[UUID]:
    return list(payment.allocations.values_list("entry_id", flat=True))


def _allocate(
    payment: Payment,
    entries: Sequence[WorkEntry],
    shares: Mapping[UUID, Money] | None,
    *,
    kind: EventKind,
    now: datetime,
    also: Sequence[UUID] = (),
) -> None:
    """Write the shares of a payment, and restate the disputes of all entries concerned."""
    wanted = set(shares) if shares is not None else {entry.pk for entry in entries}
    rows = _entries_held(payment, wanted)
    amount = Money(payment.amount_micros, payment.currency)
    parts = _parts(amount, rows, shares)
    Allocation.objects.bulk_create(
        Allocation(payment=payment, entry=row, micros=part.micros)
        for row, part in zip(rows, parts, strict=True)
        if part.micros
    )
    _give_currency(rows, amount)
    _tell_disputes(payment, [*wanted, *also], kind=kind, now=now)


def _entries_held(payment: Payment, wanted: set[UUID]) -> list[WorkEntry]:
    """Load the entries and hold them, so that two payments do not both fill the same gap."""
    if not wanted:
        return []
    mine = WorkEntry.objects.standing().filter(tasker_id=payment.tasker_id, pk__in=wanted)
    # Locked by a plain statement first: the sums are read when the locks are held.
    locked = len(mine.order_by("pk").select_for_update(of=("self",)).values_list("pk"))
    if locked != len(wanted):
        raise EntryNotFound
    rows = list(mine.with_received().order_by("worked_on", "entered_at", "pk"))
    _check_currencies(rows, payment.currency)
    return rows


def _check_currencies(rows: Sequence[WorkEntry], currency: str) -> None:
    """Refuse to pay work in a currency that it, or a dispute it is part of, does not have."""
    stated = {row.currency for row in rows}
    unknown = [row.pk for row in rows if not row.currency]
    if unknown:
        claims = Dispute.objects.filter(entries__in=unknown)
        stated |= set(claims.values_list("currency", flat=True))
    other = stated - {"", currency}
    if other:
        raise PaymentInOtherCurrency(payment=currency, entry=min(other))


def _parts(
    amount: Money, rows: Sequence[WorkEntry], shares: Mapping[UUID, Money] | None
) -> list[Money]:
    if shares is None:
        return allocation.by_need(amount, [line_of(row).owed for row in rows])
    parts = [shares[row.pk] for row in rows]
    allocation.check_shares(amount, parts)
    return parts


def _give_currency(rows: Sequence[WorkEntry], amount: Money) -> None:
    """A first payment tells the currency of work whose promise is not known."""
    unknown = [row.pk for row in rows if not row.currency]
    if unknown:
        WorkEntry.objects.filter(pk__in=unknown).update(currency=amount.currency)


def _tell_disputes(
    payment: Payment, entry_ids: Sequence[UUID], *, kind: EventKind, now: datetime
) -> None:
    dispute_ids = standing.disputes_of_entries(entry_ids)
    standing.restate(dispute_ids=dispute_ids, now=now)
    shares = DisputeEntry.objects.filter(
        dispute_id__in=dispute_ids, entry__allocations__payment=payment
    ).annotate(micros=F("entry__allocations__micros"))
    paid = dict.fromkeys(dispute_ids, 0)
    for dispute_id, micros in shares.values_list("dispute_id", "micros"):
        paid[dispute_id] += micros
    standing.note(
        dispute_ids=dispute_ids,
        kind=kind,
        actor_id=payment.tasker.account_id,
        now=now,
        detail={
            dispute_id: {
                "payment": str(payment.pk),
                "amount": Money(micros, payment.currency).plain(),
                "currency": payment.currency,
            }
            for dispute_id, micros in paid.items()
        },
    )

"""Bring in work, pay and lock-outs, through the services that record them."""

from __future__ import annotations

from typing import Any, Final

from ...choices import MassEventState
from ...models import (
    Allocation,
    Deactivation,
    DeactivationRevision,
    EntryRevision,
    MassEvent,
    Payment,
    PaymentRevision,
    WorkEntry,
)
from ...models.mass_event import LOCK_OUTS
from ...money import Money
from ...queries.archive.ledger_rows import DAYS
from ...rules import allocation
from ..deactivations import record_deactivation
from ..entries import log_entry
from ..once import find_first
from ..payments import record_payment
from .answers import bring_answers
from .earlier import bring_earlier
from .target import Row, RowContradicts, Target, day, money, read_amount

SAME: Final = ("kind", "seconds", "units", "rate_basis", "promised_at_least", "platform_status")
BROUGHT: Final = ("currency", "batch", "timed_seconds", "elsewhere_at", "retracted_at")
TEXTS: Final = ("project", "task_ref", "note")


def bring_entry(target: Target, row: Row) -> bool:
    """Log it as of now, and say since when another site has it; False if it is here already."""
    entry, new = log_entry(
        tasker=target.tasker,
        client_ref=row["client_ref"],
        platform=target.platform(row["platform"]),
        worked_on=day(row["worked_on"]),
        pay_due_on=day(row["pay_due_on"]),
        rate=money(row["rate"]),
        # Kept elsewhere though nothing is stated of it: that was meant.
        unknown=True,
        today=target.today,
        now=target.now,
        **{name: row[name] for name in (*SAME, *TEXTS)},
    )
    if not new:
        return False
    if not entry.currency and row["currency"]:
        # Told by a payment that was taken back since.
        entry.currency = read_amount("0", row["currency"]).currency
    entry.batch = row["batch"]
    entry.timed_seconds = row["timed_seconds"]
    entry.elsewhere_at = target.moment(row["entered_at"])
    entry.retracted_at = target.moment_or_none(row["retracted_at"])
    entry.save(update_fields=BROUGHT)
    bring_earlier(target, row["before"], EntryRevision, entry=entry)
    return True


def bring_deactivation(target: Target, row: Row) -> bool:
    mine = Deactivation.objects.of(target.tasker)
    if find_first(mine, client_ref=row["client_ref"]):
        return False
    lock_out, _new = record_deactivation(
        tasker=target.tasker,
        client_ref=row["client_ref"],
        platform=target.platform(row["platform"]),
        balance=money(row["balance"]),
        balance_at_least=row["balance_at_least"],
        days_since_complaint=row["days_since_complaint"],
        reason=row["reason"],
        rule_cited=row["rule_cited"],
        note=row["note"],
        today=target.today,
        now=target.now,
        **_days(row),
    )
    lock_out.retracted_at = target.moment_or_none(row["retracted_at"])
    joined = mine.standing().filter(mass_event__slug=row["mass_event"]).exists()
    if lock_out.retracted_at or not joined:
        # A closed one it may have been part of before; what was taken back is nobody's.
        events = MassEvent.objects.filter(platform=lock_out.platform, kind__in=LOCK_OUTS)
        events = events.exclude(state=MassEventState.WITHDRAWN)
        lock_out.mass_event = events.filter(slug=row["mass_event"]).first()
    lock_out.elsewhere_at = target.moment(row["entered_at"])
    lock_out.save(update_fields=["mass_event", "elsewhere_at", "retracted_at"])
    bring_earlier(target, row["before"], DeactivationRevision, deactivation=lock_out)
    bring_answers(target, lock_out, row.get("answers", []))
    return True


def bring_payment(target: Target, row: Row) -> bool:
    """Record it with the shares of standing work; those of what was taken back count nowhere."""
    if find_first(Payment.objects.of(target.tasker), client_ref=row["client_ref"]):
        return False
    amount = read_amount(row["amount"]["amount"], row["amount"]["currency"])
    shares, guessed = _shares(target, row, amount.currency)
    retracted_at = target.moment_or_none(row["retracted_at"])
    counting = {
        entry.pk: part
        for entry, part in shares
        if entry.retracted_at is None and retracted_at is None
    }
    allocation.check_shares(amount, [part for _entry, part in shares])
    payment, _new = record_payment(
        tasker=target.tasker,
        client_ref=row["client_ref"],
        platform=target.platform(row["platform"]),
        amount=amount,
        fee=money(row["fee"]),
        landed=money(row["landed"]),
        received_on=day(row["received_on"]),
        stage=row["stage"],
        note=row["note"],
        shares=counting,
        today=target.today,
        now=target.now,
    )
    Allocation.objects.bulk_create(
        Allocation(payment=payment, entry=entry, micros=part.micros)
        for entry, part in shares
        if entry.pk not in counting
    )
    payment.allocations.filter(entry__in=guessed).update(worked_out=True)
    payment.elsewhere_at = target.moment(row["entered_at"])
    payment.retracted_at = retracted_at
    payment.save(update_fields=["elsewhere_at", "retracted_at"])
    bring_earlier(target, row["before"], PaymentRevision, payment=payment)
    return True


def _shares(
    target: Target, row: Row, currency: str
) -> tuple[list[tuple[WorkEntry, Money]], list[WorkEntry]]:
    """Return who got how much, and of whom the program worked it out."""
    refs = [share["entry"] for share in row["shares"]]
    known = WorkEntry.objects.of(target.tasker).filter(client_ref__in=refs)
    entries = {str(entry.client_ref): entry for entry in known}
    if len(entries) != len(refs):
        raise RowContradicts
    shares = [
        (entries[share["entry"]], read_amount(share["amount"], currency)) for share in row["shares"]
    ]
    return shares, [entries[share["entry"]] for share in row["shares"] if share["worked_out"]]


def _days(row: Row) -> Any:
    return {name: day(row[name]) for name in DAYS}

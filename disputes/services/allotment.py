"""Which entries a payment pays: written, and told to the disputes that they are in."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from uuid import UUID

from django.db.models import F, Q

from ..choices import DisputeStatus, EventKind
from ..errors import DomainError
from ..errors import gettext_noop as _
from ..models import Allocation, Dispute, DisputeEntry, Payment, WorkEntry
from ..money import Money
from ..queries.lateness import late_days
from ..rules import allocation
from ..vault.hashing import canonical_json, sha256_hex
from . import standing
from .locks import hold
from .resolution import reopen_late
from .standing import line_of


class EntryNotFound(DomainError):
    code = "entry_not_found"
    message = _("One of these entries is not in your list any more. Choose them again.")
    field = "entries"


class PaymentInOtherCurrency(DomainError):
    code = "payment_in_other_currency"
    message = _("This payment is in %(payment)s, but the work was promised in %(entry)s.")
    field = "currency"


def allot(
    payment: Payment,
    entries: Sequence[WorkEntry],
    shares: Mapping[UUID, Money] | None,
    *,
    kind: EventKind,
    now: datetime,
    before: Mapping[UUID, int] | None = None,
) -> bool:
    """Write the shares of a payment, and restate the disputes of all entries concerned.

    The shares come in place of those of `before`; where they are the same, no more is written
    than whether the person said them. Say whether any changed.
    """
    wanted = _wanted(entries, shares)
    concerned = wanted | set(before or ())
    hold_entries(payment, concerned)
    rows = _standing(payment, wanted)
    micros = _micros(payment, rows, shares)
    # A payment for one entry alone is wholly that entry's because the person said so.
    worked_out = shares is None and len(rows) > 1
    unknown = [row.pk for row in rows if not row.currency]
    if micros == before and not unknown:
        payment.allocations.exclude(worked_out=worked_out).update(worked_out=worked_out)
        return False
    if before:
        payment.allocations.all().delete()
    Allocation.objects.bulk_create(
        Allocation(payment=payment, entry_id=pk, micros=share, worked_out=worked_out)
        for pk, share in micros.items()
    )
    # A first payment tells the currency of work whose promise is not known.
    WorkEntry.objects.filter(pk__in=unknown).update(currency=payment.currency)
    tell_disputes(payment, concerned, kind=kind, now=now)
    return True


def purpose_digest(entries: Sequence[WorkEntry], shares: Mapping[UUID, Money] | None) -> str:
    """Return the same for the same entries in any order, or the same shares of the same."""
    if shares is None:
        said: object = sorted({str(entry.pk) for entry in entries})
    else:
        said = {str(pk): str(share) for pk, share in shares.items()}
    return sha256_hex(canonical_json(said))


def _wanted(entries: Sequence[WorkEntry], shares: Mapping[UUID, Money] | None) -> set[UUID]:
    return set(shares) if shares is not None else {entry.pk for entry in entries}


def hold_entries(payment: Payment, entry_ids: Collection[UUID]) -> None:
    """Hold them, so that two payments do not both fill the same gap; then their disputes.

    By plain statements: the sums are read when the locks are held.
    """
    # With all the work of what was settled, which may be opened again.
    settled = Dispute.objects.filter(status=DisputeStatus.SETTLED, items__entry__in=entry_ids)
    beside = DisputeEntry.objects.filter(dispute__in=settled).values("entry")
    mine = WorkEntry.objects.filter(tasker_id=payment.tasker_id)
    hold(mine.filter(Q(pk__in=entry_ids) | Q(pk__in=beside)).only("pk"))
    disputes = Dispute.objects.filter(pk__in=standing.disputes_of_entries(entry_ids))
    hold(disputes.only("pk"))


def _standing(payment: Payment, wanted: set[UUID]) -> list[WorkEntry]:
    """Load the entries, with what other payments gave to them."""
    if not wanted:
        return []
    mine = WorkEntry.objects.standing().filter(tasker_id=payment.tasker_id, pk__in=wanted)
    others = mine.with_received(besides=payment.pk)
    rows = list(others.order_by("worked_on", "entered_at", "pk"))
    if len(rows) != len(wanted):
        raise EntryNotFound
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


def _micros(
    payment: Payment, rows: Sequence[WorkEntry], shares: Mapping[UUID, Money] | None
) -> dict[UUID, int]:
    """Return what each entry gets, without those that get nothing."""
    amount = Money(payment.amount_micros, payment.currency)
    if shares is None:
        parts = allocation.by_need(amount, [line_of(row).owed for row in rows])
    else:
        parts = [shares[row.pk] for row in rows]
        allocation.check_shares(amount, parts)
    return {row.pk: part.micros for row, part in zip(rows, parts, strict=True) if part.micros}


def tell_disputes(
    payment: Payment, entry_ids: Collection[UUID], *, kind: EventKind, now: datetime
) -> None:
    """Restate the disputes of these entries, which are held, and write it into their history.

    How many days late the payment came is part of it; what was settled before it came opens again.
    """
    dispute_ids = standing.disputes_of_entries(entry_ids)
    standing.restate(dispute_ids=dispute_ids, now=now)
    shares = DisputeEntry.objects.filter(
        dispute_id__in=dispute_ids, entry__allocations__payment=payment
    ).annotate(micros=F("entry__allocations__micros"))
    late = late_days(dispute_ids, payment=payment)
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
                **({"late": str(late[dispute_id])} if dispute_id in late else {}),
            }
            for dispute_id, micros in paid.items()
        },
    )
    reopen_late(payment=payment, late=late, now=now)

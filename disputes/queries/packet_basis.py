"""What a packet rests on: which work, pay and lock-outs of which dispute, as they were told."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from itertools import chain
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from ..models import (
    Allocation,
    Deactivation,
    DeactivationRevision,
    Dispute,
    DisputeEntry,
    DisputeRevision,
    EntryRevision,
    LockOutAnswer,
    PaymentRevision,
    RateChangeRevision,
    StartDate,
)
from ..vault.hashing import sha256_hex
from .packet_lent import told_by_events

# Of random ids: that two are alike by chance never comes.
SIGNS = 16


def rests_on(dispute_ids: Collection[UUID]) -> frozenset[str]:
    """Return a short digest of each link between these disputes and what they are about now.

    How often each row was corrected is in it: whoever took a name out of their words does not
    want it handed out. Work that moved from one dispute to another is another link.
    """
    items = DisputeEntry.objects.filter(dispute__in=dispute_ids, entry__retracted_at=None)
    paid = Allocation.objects.filter(
        entry__in=items.values("entry"), payment__retracted_at=None, micros__gt=0
    )
    shut = Dispute.objects.filter(pk__in=dispute_ids, deactivation__isnull=False)
    lock_outs = shut.filter(deactivation__retracted_at=None)
    links = [
        *((pk, pk) for pk in dispute_ids),
        *items.order_by().values_list("dispute_id", "entry_id"),
        *paid.order_by().values_list("entry_id", "payment_id"),
        *lock_outs.order_by().values_list("pk", "deactivation_id"),
    ]
    shut_out = {"deactivation__in": lock_outs.values("deactivation")}
    replaced = LockOutAnswer.objects.filter(replaced_at__isnull=False, **shut_out)
    corrected = _counted(
        (DisputeRevision.objects.filter(dispute__in=dispute_ids), "dispute_id"),
        (
            RateChangeRevision.objects.filter(rate_change__dispute__in=dispute_ids),
            "rate_change__dispute_id",
        ),
        (EntryRevision.objects.filter(entry__in=items.values("entry")), "entry_id"),
        (PaymentRevision.objects.filter(payment__in=paid.values("payment")), "payment_id"),
        (DeactivationRevision.objects.filter(**shut_out), "deactivation_id"),
        (replaced, "deactivation_id"),
    )
    # A day that was told anew, or taken back: the first time corrects nothing.
    days = StartDate.objects.filter(dispute__in=dispute_ids).order_by()
    for (pk, _event), told in Counter(days.values_list("dispute_id", "event")).items():
        corrected[pk] += told - 1
    joined = Deactivation.objects.filter(pk__in=lock_outs.values("deactivation"))
    linked = (f"{of} {pk} {corrected[pk]}" for of, pk in links)
    return frozenset(map(_digest, chain(linked, told_by_events(joined))))


def _counted(*revisions: tuple[QuerySet[Any], str]) -> Counter[UUID]:
    """Count the corrections of each row, by its id."""
    counted = Counter[UUID]()
    for rows, owner in revisions:
        counted.update(rows.order_by().values_list(owner, flat=True))
    return counted


def _digest(text: str) -> str:
    return sha256_hex(text.encode())[:SIGNS]

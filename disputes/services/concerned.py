"""Which disputes a kept file is about, held, so that none is raised or changed unseen."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q

from ..models import Allocation, Deactivation, Dispute, Evidence, Payment, WorkEntry
from .locks import hold


def hold_disputes_of(evidence: Evidence) -> list[UUID]:
    """Hold what the file shows, then the disputes about it, and return their keys in order.

    Raising a dispute holds what it is about: it was raised before, and is found here, or comes
    after the file.
    """
    payments = hold(Payment.objects.filter(pk__in=_stated(evidence.payment_id)).only("pk"))
    paid = Allocation.objects.filter(payment__in=payments).values_list("entry_id", flat=True)
    shown = _stated(evidence.entry_id) | set(paid)
    hold(WorkEntry.objects.filter(pk__in=shown).only("pk"))
    lock_outs = _stated(evidence.deactivation_id)
    hold(Deactivation.objects.filter(pk__in=lock_outs).only("pk"))
    about = Dispute.objects.filter(tasker_id=evidence.tasker_id).filter(
        Q(pk__in=_stated(evidence.dispute_id))
        | Q(entries__in=shown)
        | Q(deactivation__in=lock_outs)
    )
    concerned = set(about.order_by().values_list("pk", flat=True))
    return [dispute.pk for dispute in hold(Dispute.objects.filter(pk__in=concerned).only("pk"))]


def _stated(key: UUID | None) -> set[UUID]:
    return set() if key is None else {key}

"""How late the pay of disputes came: by the days that their tasker stated."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date
from uuid import UUID

from ..models import Allocation, DisputeEntry, Payment
from ..rules.lateness import days_late

Parts = list[tuple[date | None, date | None]]


def late_days(
    dispute_ids: Collection[UUID], *, payment: Payment | None = None
) -> Mapping[UUID, int]:
    """Return, in one statement, by how many days the pay of each was late: all, or one payment.

    Each work has its own pay day, unless the tasker stated one for the whole dispute. Disputes
    whose pay was not late, or is not known to be, are left out.
    """
    counted = Allocation.objects.filter(
        payment__retracted_at=None, payment__counts_as_received=True, micros__gt=0
    )
    if payment is not None:
        counted = counted.filter(payment=payment)
    shares = DisputeEntry.objects.filter(
        dispute__in=dispute_ids, entry__retracted_at=None, entry__allocations__in=counted
    )
    parts: defaultdict[UUID, Parts] = defaultdict(list)
    for dispute_id, stated, due, came in shares.values_list(
        "dispute_id",
        "dispute__stated_due_on",
        "entry__pay_due_on",
        "entry__allocations__payment__received_on",
    ):
        parts[dispute_id].append((stated or due, came))
    late = {dispute_id: days_late(mine) for dispute_id, mine in parts.items()}
    return {dispute_id: days for dispute_id, days in late.items() if days}

"""Interest and lump sum on a dispute, where a verified rule for the self-employed gives them."""

from __future__ import annotations

from datetime import date

from ..choices import ClockState, WorksAs
from ..models import Allocation, Dispute
from ..money import Money
from ..rules.late_interest import RULE, LatePay, late_pay
from .clocks import Deadlines

NOT_LATE = (ClockState.STOPPED, ClockState.HELD)


def late_pay_of(dispute: Dispute, deadlines: Deadlines, today: date) -> LatePay | None:
    """Count from the last day that they may hope for, so that nobody is called late too soon.

    What came late counts until the day it came, what is owed until today; a payment without a day
    is left out.
    """
    for track in deadlines.tracks:
        for line in track.lines if track.works_as is WorksAs.CONTRACTOR else ():
            if line.rule.code == RULE and line.is_fact and line.clock.state not in NOT_LATE:
                return late_pay(_parts(dispute, today), last_day=line.clock.shifted_on)
    return None


def _parts(dispute: Dispute, today: date) -> list[tuple[Money, date]]:
    if dispute.owed is None:
        return []
    came = Allocation.objects.filter(
        entry__dispute_items__dispute=dispute,
        entry__retracted_at=None,
        payment__retracted_at=None,
        payment__counts_as_received=True,
        payment__received_on__isnull=False,
    )
    parts = came.values_list("micros", "payment__received_on")
    owed = dispute.owed
    return [(owed, today), *((Money(micros, owed.currency), day) for micros, day in parts)]

"""Interest and lump sum on a dispute, where a verified rule for the self-employed gives them."""

from __future__ import annotations

from datetime import date

from ..choices import ClockState, WorksAs
from ..models import Dispute
from ..rules.late_interest import RULE, LatePay, late_pay
from .clocks import Deadlines

NOT_LATE = (ClockState.STOPPED, ClockState.HELD)


def late_pay_of(dispute: Dispute, deadlines: Deadlines, today: date) -> LatePay | None:
    """Count from the last day that they may hope for, so that nobody is called late too soon."""
    for track in deadlines.tracks:
        for line in track.lines if track.works_as is WorksAs.CONTRACTOR else ():
            if line.rule.code == RULE and line.is_fact and line.clock.state not in NOT_LATE:
                return late_pay(dispute.owed, last_day=line.clock.shifted_on, today=today)
    return None

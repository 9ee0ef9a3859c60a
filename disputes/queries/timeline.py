"""What happened to a dispute, in order."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ..choices import AgeBand, EventKind
from ..models import Dispute
from ..money import Money


@dataclass(frozen=True, slots=True)
class Moment:
    """One line of a timeline; `label` is an English sentence that the door translates."""

    when: datetime
    recorded_at: datetime
    kind: EventKind
    label: str
    by_clock: bool = False
    band: AgeBand | None = None
    organization: str = ""
    amount: Money | None = None

    @property
    def written_later(self) -> bool:
        """Whether it was written down on a later day than it happened."""
        return self.recorded_at.date() > self.when.date()


def timeline(dispute: Dispute) -> list[Moment]:
    """Return the moments of a dispute, oldest first, in a constant number of queries."""
    return []

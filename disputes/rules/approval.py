"""Whether a packet may leave: who has to say so, and who still has to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

# Who asked for the packet may be one of them: asking comes before there is a file to approve.
PEOPLE: Final = 2


def needed(parties: int) -> int:
    """Return how many must approve: nobody where a packet tells of one tasker alone."""
    return PEOPLE if parties > 1 else 0


@dataclass(frozen=True, slots=True)
class Approval:
    """How many of an organization said what of a packet; `mine` is None where I said nothing."""

    needed: int
    approved: int
    refused: int
    people: int
    mine: bool | None = None

    @property
    def may_leave(self) -> bool:
        return not self.needed or (not self.refused and self.approved >= self.needed)

    @property
    def missing(self) -> int:
        return max(0, self.needed - self.approved)

    @property
    def too_few_people(self) -> bool:
        """Whether an organization has not as many organizers as it takes."""
        return self.people < self.needed

    @property
    def others_approved(self) -> int:
        return self.approved - (self.mine is True)

    @property
    def others_refused(self) -> int:
        return self.refused - (self.mine is False)

"""A letter that went out before, as a packet tells of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter that its tasker says was sent; `to` is "platform", or the code of an office."""

    claim: int
    kind: str
    to: str
    sent_on: date

"""Days of a lock-out that are of its mass event, where its tasker stated none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class LentDay:
    """One day that a lock-out takes over, and whose word it is; `fact` is notice or effective."""

    fact: str
    on: date
    said_by: str

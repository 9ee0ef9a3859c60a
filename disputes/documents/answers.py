"""What a tasker answered about a lock-out, beside what its record shows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Answer:
    """One tap: how it was done, or how it ended, and the day on which that was said here."""

    about: str
    is_so: bool
    said_on: date

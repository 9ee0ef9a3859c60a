"""What a packet says of corrections: which fact, what it was before, what it is after."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Change:
    """One fact before and after a correction, empty where it was not stated.

    Days are written as in ISO 8601, amounts with their currency, lengths of time in seconds. Where
    a fact is `kept_back`, the word says why.
    """

    fact: str
    before: str
    after: str
    kept_back: str


@dataclass(frozen=True, slots=True)
class Correction:
    """What a tasker corrected at one time, after it was written down."""

    corrected_on: date
    about: str
    number: int
    party: str
    changes: tuple[Change, ...]
    # Whether another site says so.
    elsewhere: bool = False

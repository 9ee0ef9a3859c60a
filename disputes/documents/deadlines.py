"""What a packet says of deadlines: by which rule, from which day, by whose word."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Deadline:
    """One rule on one dispute, as it was counted when the packet was frozen.

    Of a rule that runs from several pay days the first that still runs is shown; `last_on` is the
    day of the last of them.
    """

    claim: int
    rule: str
    version: int
    # In the packet's language, kept so that the pages can be laid out from this alone.
    name: str
    kind: str
    who: str
    works_as: str
    # A part of the country, where it holds only there.
    place: str
    law: str
    source: str
    verified: str
    # Whether it is not sure that it holds, whoever read it.
    uncertain: bool
    event: str
    start_on: date
    said_by: str
    naive_on: date
    prudent_on: date
    shifted_on: date
    pay_days: int
    last_on: date | None
    # What it was by an older version of the rule, and which one that was.
    earlier_version: int | None
    earlier_on: date | None
    # What it was before something that happened started the time again, or held it.
    before_on: date | None = None

"""What may be done to a dispute, by its status."""

from __future__ import annotations

from enum import StrEnum

from ..choices import DisputeStatus


class Verb(StrEnum):
    SETTLE = "settle"
    WITHDRAW = "withdraw"
    REOPEN = "reopen"
    SHARE = "share"
    REPORT_RATES = "report_rates"
    AMEND = "amend"


ALLOWED: dict[DisputeStatus, frozenset[Verb]] = {
    DisputeStatus.RAISED: frozenset(
        {Verb.SETTLE, Verb.WITHDRAW, Verb.SHARE, Verb.REPORT_RATES, Verb.AMEND}
    ),
    # A settled claim still says what happened, so it may be shared, and taken back from all.
    DisputeStatus.SETTLED: frozenset({Verb.WITHDRAW, Verb.REOPEN, Verb.SHARE}),
    DisputeStatus.WITHDRAWN: frozenset({Verb.REOPEN}),
}


def may(status: DisputeStatus | str, verb: Verb | str) -> bool:
    """Say whether a dispute of this status allows the verb."""
    return Verb(verb) in ALLOWED[DisputeStatus(status)]


# Where each verb that ends or restarts a dispute leads; doing it again changes nothing.
LEADS_TO: dict[Verb, DisputeStatus] = {
    Verb.SETTLE: DisputeStatus.SETTLED,
    Verb.WITHDRAW: DisputeStatus.WITHDRAWN,
    Verb.REOPEN: DisputeStatus.RAISED,
}

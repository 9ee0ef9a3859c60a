"""Rounded sums of many people, for whoever prints: no single dispute is in what is left.

The rules are those of published totals (`rules.disclosure`), on what the disputes say.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from ...money import Money
from ...rules.disclosure import dominated, step_above, to_step
from ..manifest import Claim, Manifest, Total

FEWEST = 10
Shares = Mapping[str, int]


def of_many(manifest: Manifest) -> Manifest:
    """Leave sums of ten people or more; of fewer people not even how many they are."""
    enough = len(manifest.parties) >= FEWEST
    totals = [_total(each, manifest.claims) for each in manifest.totals]
    return replace(
        manifest,
        people=to_step(len(manifest.parties)) if enough else 0,
        totals=tuple(each for each in totals if each.owed is not None),
        period_from=manifest.period_from if enough else None,
        period_to=manifest.period_to if enough else None,
        parties=(),
        unknown_entries=0,
        unknown_balances=0,
        claims=(),
        entries=(),
        receipts=(),
        lockouts=(),
        rates=(),
        moments=(),
        corrections=(),
        exhibits=(),
        deadlines=(),
        withheld=0,
    )


def _total(total: Total, claims: tuple[Claim, ...]) -> Total:
    """What was promised is told only as the two others together: no third look at anybody."""
    owed = _sum(total.owed, _shares(claims, "owed", total.currency))
    received = _sum(total.received, _shares(claims, "received", total.currency))
    promised = owed + received if owed is not None and received is not None else None
    received = received if promised is not None else None
    return replace(total, owed=owed, received=received, promised=promised, balance=None)


def _shares(claims: tuple[Claim, ...], what: str, currency: str) -> Shares:
    """Return what each person has in a sum; of closed disputes nothing is counted."""
    found: defaultdict[str, int] = defaultdict(int)
    for claim in claims:
        amount: Money | None = getattr(claim, what)
        if claim.status == "raised" and amount is not None and amount.currency == currency:
            found[claim.party] += amount.micros
    return {party: micros for party, micros in found.items() if micros}


def _sum(amount: Money | None, by_party: Shares) -> Money | None:
    """Round down to a step that the largest share fits in; None where it tells of one or two."""
    shares = list(by_party.values())
    if amount is None or len(shares) < FEWEST or dominated(shares):
        return None
    step = step_above(max(shares))
    whole = amount.micros // step * step
    return Money(whole, amount.currency) if whole else None

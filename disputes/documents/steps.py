"""What was tried before, to settle it without an office or a court."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from .manifest import Claim, Manifest


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that was tried, and the day of it."""

    on: date
    claim: int
    party: str
    what: str
    to: str = ""


def steps(manifest: Manifest) -> tuple[Step, ...]:
    """Return complaints, appeals and letters in the order of their days."""
    found = (step for claim in manifest.claims for step in _of(manifest, claim))
    return tuple(sorted(found, key=lambda step: (step.on, step.claim, step.what)))


def _of(manifest: Manifest, claim: Claim) -> Iterator[Step]:
    for lockout in manifest.lockouts:
        if lockout.number == claim.deactivation:
            days = {"complained": lockout.complained_on, "appealed": lockout.appealed_on}
            for what, on in days.items():
                if on is not None:
                    yield Step(on, claim.number, claim.party, what)
    for letter in manifest.letters:
        if letter.claim == claim.number:
            yield Step(letter.sent_on, claim.number, claim.party, letter.kind, letter.to)

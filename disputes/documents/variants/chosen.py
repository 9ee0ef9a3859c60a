"""How many words of each dispute are covered by the choice of who asked for a packet."""

from __future__ import annotations

import re

from ...rules.masking import NAME
from ..manifest import Claim, Manifest
from ..wording import Wording


def chosen_by_claim(manifest: Manifest) -> dict[int, int]:
    """Count them by the number of the claim, wherever they stand; nothing where none is."""
    if not manifest.chosen:
        return {}
    label = re.escape(Wording(manifest.language)(f"mask.{NAME}"))
    pattern = re.compile(rf"\[{label} \d+\]")
    counted = {
        claim.number: sum(len(pattern.findall(text)) for text in _texts(manifest, claim))
        for claim in manifest.claims
    }
    return {number: count for number, count in counted.items() if count}


def _texts(manifest: Manifest, claim: Claim) -> list[str]:
    """What was written for it: its own words, and those of its work, lock-out, rates and files."""
    entries, exhibits = set(claim.entries), set(claim.exhibits)
    texts = [claim.statement]
    for entry in manifest.entries:
        texts += [entry.project, entry.task_ref, entry.note] if entry.number in entries else []
    for lockout in manifest.lockouts:
        if lockout.number == claim.deactivation:
            texts += [lockout.reason, lockout.rule_cited, lockout.note]
    texts += [each.note for each in manifest.rates if each.claim == claim.number]
    for exhibit in manifest.exhibits:
        texts += [exhibit.caption, exhibit.text] if exhibit.number in exhibits else []
    return texts

"""What people wrote in a manifest, with names and numbers of others covered."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace

from ...rules.masking import ADDRESS, NAME, NUMBER, Mask
from ...rules.own_words import OwnWords
from ..manifest import Entry, Exhibit, Lockout, Manifest
from ..wording import Wording


class _Cover:
    """Covers the texts of one person: who they are in their own, then others in all of them."""

    def __init__(self, mask: Mask, own: Mapping[str, OwnWords]) -> None:
        self._mask, self._own = mask, own
        self._named: set[str] = set()

    def __len__(self) -> int:
        """Return how many names, numbers, addresses and people were covered, each once."""
        return len(self._mask) + len(self._named)

    def __call__(self, party: str, text: str, *, numbers: bool = True) -> str:
        own = self._own.get(party)
        told = own.over(text) if own else text
        if told != text:
            self._named.add(party)
        return self._mask.over(told, numbers=numbers)


def covered(manifest: Manifest, mask: Mask, own: Mapping[str, OwnWords] | None = None) -> Manifest:
    """Cover them everywhere in the same words; `own` is by what the packet calls people."""
    over = _Cover(mask, own or {})
    party_of = {each.number: each.party for each in manifest.claims}
    told = replace(
        manifest,
        title=mask.over(manifest.title),
        claims=tuple(
            replace(each, statement=over(each.party, each.statement)) for each in manifest.claims
        ),
        lockouts=tuple(_lockout(each, over) for each in manifest.lockouts),
        rates=tuple(
            replace(each, note=over(party_of[each.claim], each.note)) for each in manifest.rates
        ),
        entries=tuple(_entry(each, over) for each in manifest.entries),
        exhibits=tuple(_exhibit(each, over) for each in manifest.exhibits),
    )
    return replace(told, masked=len(over), chosen=mask.chosen())


def mask_for(manifest: Manifest, hidden: Sequence[str], *, by_form: bool = True) -> Mask:
    """Return the mask in the language of the packet; numbers of tasks that it tells are left."""
    words = Wording(manifest.language)
    labels = {kind: words(f"mask.{kind}") for kind in (NAME, NUMBER, ADDRESS)}
    known = [each.task_ref for each in manifest.entries]
    return Mask(hidden, labels, known=known, by_form=by_form)


def _lockout(lockout: Lockout, over: _Cover) -> Lockout:
    return replace(
        lockout,
        reason=over(lockout.party, lockout.reason),
        rule_cited=over(lockout.party, lockout.rule_cited),
        note=over(lockout.party, lockout.note),
    )


def _entry(entry: Entry, over: _Cover) -> Entry:
    return replace(
        entry,
        project=over(entry.party, entry.project, numbers=False),
        task_ref=over(entry.party, entry.task_ref, numbers=False),
        note=over(entry.party, entry.note),
    )


def _exhibit(exhibit: Exhibit, over: _Cover) -> Exhibit:
    """A message in which something is covered goes out so, and no digest of the whole one.

    By the digest one could try all numbers until one fits.
    """
    text = over(exhibit.party, exhibit.text)
    told = replace(exhibit, caption=over(exhibit.party, exhibit.caption), text=text)
    if text == exhibit.text:
        return told
    digest = hashlib.sha256(text.encode()).hexdigest()
    return replace(told, covered=True, sha256="", size=0, clean_sha256=digest)

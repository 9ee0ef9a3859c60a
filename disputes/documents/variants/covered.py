"""What people wrote in a manifest, with names and numbers of others covered."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import replace

from ...rules.masking import ADDRESS, NAME, NUMBER, Mask
from ..manifest import Entry, Exhibit, Manifest
from ..wording import Wording


def covered(manifest: Manifest, mask: Mask) -> Manifest:
    """Cover them everywhere in the same words."""
    told = replace(
        manifest,
        title=mask.over(manifest.title),
        claims=tuple(
            replace(each, statement=mask.over(each.statement)) for each in manifest.claims
        ),
        lockouts=tuple(
            replace(
                each,
                reason=mask.over(each.reason),
                rule_cited=mask.over(each.rule_cited),
                note=mask.over(each.note),
            )
            for each in manifest.lockouts
        ),
        rates=tuple(replace(each, note=mask.over(each.note)) for each in manifest.rates),
        entries=tuple(_entry(each, mask) for each in manifest.entries),
        exhibits=tuple(_exhibit(each, mask) for each in manifest.exhibits),
    )
    return replace(told, masked=len(mask))


def mask_for(manifest: Manifest, hidden: Sequence[str], *, by_form: bool = True) -> Mask:
    """Return the mask in the language of the packet; numbers of tasks that it tells are left."""
    words = Wording(manifest.language)
    labels = {kind: words(f"mask.{kind}") for kind in (NAME, NUMBER, ADDRESS)}
    known = [each.task_ref for each in manifest.entries]
    return Mask(hidden, labels, known=known, by_form=by_form)


def _entry(entry: Entry, mask: Mask) -> Entry:
    return replace(
        entry,
        project=mask.over(entry.project, numbers=False),
        task_ref=mask.over(entry.task_ref, numbers=False),
        note=mask.over(entry.note),
    )


def _exhibit(exhibit: Exhibit, mask: Mask) -> Exhibit:
    """A message in which something is covered goes out so, and no digest of the whole one.

    By the digest one could try all numbers until one fits.
    """
    text = mask.over(exhibit.text)
    told = replace(exhibit, caption=mask.over(exhibit.caption), text=text)
    if text == exhibit.text:
        return told
    digest = hashlib.sha256(text.encode()).hexdigest()
    return replace(told, covered=True, sha256="", size=0, clean_sha256=digest)

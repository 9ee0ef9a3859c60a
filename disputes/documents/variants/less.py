"""Whole facts that a recipient does not get: work, words, files, proofs."""

from __future__ import annotations

from dataclasses import replace

from ...rules.variants import Shows
from ..manifest import Claim, Entry, Exhibit, Lockout, Manifest

# Of each it would tell how many files a dispute has.
ATTACHED = "evidence_attached"


def without(manifest: Manifest, shows: Shows) -> Manifest:
    if not shows.words:
        manifest = _without_words(manifest)
    if not shows.task_ids:
        manifest = replace(manifest, entries=tuple(map(_unnamed, manifest.entries)))
    if not shows.work:
        manifest = _without_work(manifest)
    if not shows.exhibits:
        manifest = _without_exhibits(manifest)
    if not shows.fingerprints:
        manifest = replace(manifest, exhibits=tuple(map(_unmeasured, manifest.exhibits)))
    if not shows.proof:
        moments = tuple(replace(each, leaf=None) for each in manifest.moments)
        manifest = replace(manifest, moments=moments, log=None)
    return replace(
        manifest,
        title=manifest.title if shows.title else "",
        corrections=manifest.corrections if shows.corrections else (),
        deadlines=manifest.deadlines if shows.deadlines else (),
    )


def _without_words(manifest: Manifest) -> Manifest:
    return replace(
        manifest,
        claims=tuple(replace(each, statement="") for each in manifest.claims),
        entries=tuple(replace(each, note="") for each in manifest.entries),
        lockouts=tuple(
            replace(each, reason="", rule_cited="", note="") for each in manifest.lockouts
        ),
        rates=tuple(replace(each, note="") for each in manifest.rates),
        exhibits=tuple(replace(each, caption="") for each in manifest.exhibits),
    )


def _unnamed(entry: Entry) -> Entry:
    return replace(entry, project="", task_ref="")


def _without_work(manifest: Manifest) -> Manifest:
    claims = tuple(replace(each, entries=()) for each in manifest.claims)
    return replace(manifest, claims=claims, entries=(), receipts=())


def _without_exhibits(manifest: Manifest) -> Manifest:
    """Not even how many files are a client's own: the platform could know who has some."""

    def claim(each: Claim) -> Claim:
        return replace(each, exhibits=())

    def lockout(each: Lockout) -> Lockout:
        return replace(each, exhibits=())

    return replace(
        manifest,
        claims=tuple(map(claim, manifest.claims)),
        entries=tuple(replace(each, exhibits=()) for each in manifest.entries),
        receipts=tuple(replace(each, exhibits=()) for each in manifest.receipts),
        lockouts=tuple(map(lockout, manifest.lockouts)),
        exhibits=(),
        moments=tuple(each for each in manifest.moments if each.code != ATTACHED),
        withheld=0,
        originals=False,
    )


def _unmeasured(exhibit: Exhibit) -> Exhibit:
    """Of the file as it was received: who has it could know it again by these two."""
    return replace(exhibit, sha256="", size=0)

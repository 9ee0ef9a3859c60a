"""What is said to the reader of what was made for them: what is left out, covered, kept apart."""

from __future__ import annotations

from collections.abc import Iterable

from ...choices import Destination, RecipientKind
from ...rules.recipients import kind_of
from ..manifest import ANYONE
from .blocks import Block, Desk, heading, note

FOR_THEM = {
    each for each in Destination if kind_of(each) in (RecipientKind.PLATFORM, RecipientKind.PRESS)
}


def notes(desk: Desk) -> Iterable[Block]:
    """Name each kind of fact that is not here, and why nothing should be read into that."""
    said = list(_said(desk))
    if said:
        yield heading(desk.words("reader"))
        yield from (note(text) for text in said)


def is_kept_from_some(desk: Desk) -> bool:
    """Say whether it tells of others what neither the platform nor the press may get."""
    manifest = desk.manifest
    return manifest.kind == "casefile" and manifest.destination not in FOR_THEM


def of_parties(desk: Desk) -> str:
    """Return the sentence about what taskers are called: codes of this reader, or letters."""
    manifest = desk.manifest
    coded = manifest.kind == "casefile" and manifest.destination != ANYONE
    return "parties.note_codes" if coded else "parties.note"


def _said(desk: Desk) -> Iterable[str]:
    manifest, words = desk.manifest, desk.words
    if manifest.left_out:
        left_out = [words.label("left_out", each) for each in manifest.left_out]
        yield words("reader.left_out", what="; ".join(left_out))
    if desk.leaves_out("amounts"):
        yield words("reader.amounts")
    if manifest.masked:
        yield words.count("reader.masked", manifest.masked)
    if manifest.chosen:
        yield words.count("reader.chosen", manifest.chosen)
    if manifest.identities:
        yield words.count("reader.identities", manifest.identities)


def language(desk: Desk) -> str:
    """Speak of statements only where there are some to read."""
    return "cover.language_alone" if desk.leaves_out("words") else "cover.language_value"


def people(desk: Desk) -> str:
    """About how many, and of fewer than ten no more than that."""
    people = desk.manifest.people
    if not people:
        return desk.words("cover.fewer_than_ten")
    return desk.words("cover.people", n=desk.pen.number(people))


def no_sums(desk: Desk) -> str:
    return "cover.no_sums" if desk.leaves_out("claims") else "cover.nothing_stated"

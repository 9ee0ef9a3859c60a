"""What each kind of recipient gets of the same evidence, and what is not for them.

What is not shown is taken out before a packet is frozen, so that it is nowhere in its file.
docs/packets.md says why, line by line.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import Final

from ..choices import ConsentLevel, Destination, RecipientKind
from .recipients import kind_of


@dataclass(frozen=True, slots=True)
class Shows:
    """What a packet shows; each member that is false is named on its pages as left out."""

    # Each dispute by itself, or rounded sums of many people alone.
    claims: bool = True
    # Entries and payments, line by line.
    work: bool = True
    # Projects and numbers of tasks: the platform knows whose they are.
    task_ids: bool = True
    # Statements, notes, reasons: what people wrote.
    words: bool = True
    # Files, captions and pasted messages.
    exhibits: bool = True
    # Size and SHA-256 of files as they were received.
    fingerprints: bool = True
    # Exact days, or months alone.
    days: bool = True
    # Exact amounts, or rounded ones.
    amounts: bool = True
    # Countries, or only those of several taskers.
    country: bool = True
    # The proof that the history was not rewritten; it binds exact days.
    proof: bool = True
    corrections: bool = True
    deadlines: bool = True
    # The title that an organization gave a casefile.
    title: bool = True

    def left_out(self) -> tuple[str, ...]:
        return tuple(each.name for each in fields(self) if not getattr(self, each.name))


ALL: Final = Shows()
COPIES: Final = Shows(fingerprints=False)
TO_PRESS: Final = Shows(**{each.name: False for each in fields(Shows)})
COARSE: Final = replace(TO_PRESS, claims=True)
# It learns who they are: their country is told with it, as what it is asked rests on it.
TO_PLATFORM: Final = Shows(fingerprints=False, proof=False, title=False)
KINDS: Final = {
    RecipientKind.ANYONE: ALL,
    RecipientKind.UNION: COPIES,
    RecipientKind.PLATFORM: COARSE,
    RecipientKind.OMBUDS: COPIES,
    RecipientKind.INSPECTORATE: ALL,
    RecipientKind.COURT: ALL,
    RecipientKind.PRESS: TO_PRESS,
}
# They act for one person at a time, or have to find that person's work: no claim without a name.
NEEDED: Final = {
    Destination.PRUDHOMMES: ConsentLevel.SEALED,
    Destination.KENYA_ELRC: ConsentLevel.SEALED,
    Destination.US_WHD: ConsentLevel.SEALED,
    Destination.SENA: ConsentLevel.SEALED,
    Destination.EU_REQUEST: ConsentLevel.NAMED,
}
AUTHORITIES: Final = (RecipientKind.OMBUDS, RecipientKind.INSPECTORATE, RecipientKind.COURT)


def shows(kind: RecipientKind, *, named: bool) -> Shows:
    """Return what a packet for a kind shows; `named` where every tasker in it agreed to a name.

    It counts for the platform alone: of its own work it could tell from each exact line whose it
    is. The press gets nothing more with a name, for what is printed cannot be taken back.
    """
    return TO_PLATFORM if named and kind is RecipientKind.PLATFORM else KINDS[kind]


def needed_level(destination: str) -> ConsentLevel:
    """Return below which level a tasker's disputes stay out of a packet for it."""
    return NEEDED.get(Destination(destination), ConsentLevel.PSEUDONYM)


def rests_on(destination: str, *, named: bool) -> ConsentLevel:
    """Return the level of consent that a packet ends with; `named` where all agreed to be known."""
    if named and kind_of(destination) is RecipientKind.PLATFORM:
        return ConsentLevel.NAMED
    return needed_level(destination)


def keeps_codes(kind: RecipientKind) -> bool:
    """Say whether later packets of a casefile call people the same: a file is kept there."""
    return kind in AUTHORITIES


def masks(kind: RecipientKind, *, keeps_others: bool) -> bool:
    """Say whether names and numbers of third parties are covered in what people wrote.

    Only an authority may read them, and only where the tasker keeps them in.
    """
    if kind is RecipientKind.ANYONE:
        return False
    return not (keeps_others and kind in AUTHORITIES)

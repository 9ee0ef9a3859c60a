"""What a packet would lack for its recipient, and words that are alike in it: before it is made."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from itertools import islice
from uuid import UUID

from ..choices import Gap, Need
from ..documents.destinations import FORMS
from ..documents.manifest import Manifest
from ..documents.missing import Missing, Place, first_day, missing
from ..models import Casefile, Dispute
from ..rules.narratives import Told, alike
from ..rules.variants import needed_level
from .packet_contents import Contents, contents
from .packet_letters import letters_sent

# A page leads to so many things that lack the same; the others are counted.
MOST_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Where:
    """One thing that lacks a fact: what it is, of which day, and which dispute it is of."""

    noun: str
    id: UUID
    dispute: UUID
    on: date | None


@dataclass(frozen=True, slots=True)
class Lacking:
    """One gap, with the first few things that have it."""

    gap: Gap
    need: Need
    count: int
    of: int
    where: tuple[Where, ...]

    @property
    def more(self) -> int:
        """How many have it besides those that a page leads to; 0 where it leads to none."""
        return self.count - len(self.where) if self.where else 0


@dataclass(frozen=True, slots=True)
class Look:
    """What to know before a packet is made; `is_checked` is of the form that it is laid out by."""

    has_form: bool
    is_an_offices: bool
    is_checked: bool
    lacking: tuple[Lacking, ...]
    # Disputes of several taskers that are told in nearly the same words, group by group.
    alike: tuple[tuple[UUID, ...], ...]

    @property
    def is_empty(self) -> bool:
        return not self.lacking and not self.alike

    def named(self) -> frozenset[UUID]:
        """Return every dispute that it names."""
        lacking = (where.dispute for each in self.lacking for where in each.where)
        return frozenset((*lacking, *(pk for group in self.alike for pk in group)))

    @property
    def by_need(self) -> list[tuple[Need, list[Lacking]]]:
        """The gaps under what they are: what is asked for first."""
        parts = [(Need.REQUIRED, self.required), (Need.HELPFUL, self.helpful)]
        return [(need, rows) for need, rows in parts if rows]

    @property
    def required(self) -> list[Lacking]:
        return [each for each in self.lacking if each.need is Need.REQUIRED]

    @property
    def helpful(self) -> list[Lacking]:
        return [each for each in self.lacking if each.need is not Need.REQUIRED]


def look_at(subject: Dispute | Casefile, *, destination: str, language: str, now: datetime) -> Look:
    """Look at what a packet would say now; nothing is kept of it."""
    least = needed_level(destination)
    frozen = contents(subject, language=language, now=now, reference="", least=least)
    return look_into(frozen, subject, destination)


def look_into(frozen: Contents, subject: Dispute | Casefile, destination: str) -> Look:
    """Look at what is read already; what such a reader does not get does not count as missing."""
    told = replace(
        frozen.manifest, destination=destination, letters=letters_sent(subject, destination)
    )
    form = FORMS.get(destination)
    found = missing(told, form) if form is not None else ()
    return Look(
        has_form=form is not None,
        is_an_offices=form is not None and form.is_an_offices,
        is_checked=form is not None and form.is_checked,
        lacking=tuple(_lacking(each, told, frozen) for each in found),
        alike=_alike(told, frozen),
    )


def _lacking(each: Missing, told: Manifest, frozen: Contents) -> Lacking:
    places = (_where(place, told, frozen) for place in each.places)
    known = tuple(islice((place for place in places if place is not None), MOST_SHOWN))
    return Lacking(each.gap, each.need, each.count, each.of, known)


def _where(place: Place, told: Manifest, frozen: Contents) -> Where | None:
    noun, number = place
    claims = {
        "claim": [number],
        "entry": [claim.number for claim in told.claims if number in claim.entries],
        "lockout": [claim.number for claim in told.claims if claim.deactivation == number],
        "party": _claims_of(told, number) if noun == "party" else [],
    }.get(noun)
    if not claims:
        return None
    ids: Mapping[str, Sequence[UUID]] = {
        "claim": frozen.dispute_ids,
        "entry": frozen.entry_ids,
        "lockout": frozen.lockout_ids,
    }
    dispute = frozen.dispute_ids[claims[0] - 1]
    own = ids[noun][number - 1] if noun in ids else dispute
    return Where(noun, own, dispute, _day(place, told))


def _day(place: Place, told: Manifest) -> date | None:
    """The day by which its tasker knows it again."""
    noun, number = place
    if noun == "entry":
        entry = told.entries[number - 1]
        return entry.worked_on or entry.entered_on
    if noun == "lockout":
        return first_day(told.lockouts[number - 1])
    return told.claims[number - 1].raised_on if noun == "claim" else None


def _claims_of(told: Manifest, number: int) -> list[int]:
    letter = told.parties[number - 1].letter
    return [claim.number for claim in told.claims if claim.party == letter]


def _alike(told: Manifest, frozen: Contents) -> tuple[tuple[UUID, ...], ...]:
    """Find them by the real people, whatever the packet calls them."""
    statements = (
        Told(claim.number, str(person), claim.statement)
        for claim, person in zip(told.claims, frozen.tasker_ids, strict=True)
    )
    groups = alike(statements, of_platform=_of_platform(told))
    return tuple(tuple(frozen.dispute_ids[n - 1] for n in group) for group in groups)


def _of_platform(told: Manifest) -> list[str]:
    """Pasted messages, and the reasons and rules that it gave."""
    given = (text for each in told.lockouts for text in (each.reason, each.rule_cited))
    return [text for text in (*given, *(each.text for each in told.exhibits)) if text.strip()]

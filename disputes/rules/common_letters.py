"""The one letter of all who said that theirs is ready: a line for each, under a code."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from ..choices import Ground, LetterKind
from ..money import Money, total
from .letter_gaps import ABOUT_PAY
from .letters import DAYS_TO_ANSWER, Line


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """What the organization may see of one dispute and the letter needs; None: not stated."""

    code: str
    ground: Ground
    promised: Money | None
    received: Money | None
    owed: Money | None
    at_least: bool
    due_on: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Common:
    kind: LetterKind
    organization: str
    platform: str
    # The name of an office by language; None where the letter goes to the platform.
    office: Mapping[str, str] | None
    claims: tuple[Claim, ...]

    @property
    def people(self) -> int:
        return len({claim.code for claim in self.claims})


def compose_common(common: Common) -> tuple[Line, ...]:
    """Return the sentences; those about amounts only where the letter is about pay."""
    return (*_head(common), *_lines(common), *_sums(common), *_asked(common), *_foot(common))


def sums_of(claims: Iterable[Claim]) -> list[tuple[Money, bool]]:
    """Add up what is owed in each currency by itself, and say which sums are lower bounds.

    With an amount unknown, every sum is.
    """
    by_currency: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        by_currency[claim.owed.currency if claim.owed else ""].append(claim)
    unknown = bool(by_currency.pop("", None))
    return [
        (
            total((claim.owed for claim in mine if claim.owed), currency),
            unknown or any(claim.at_least for claim in mine),
        )
        for currency, mine in sorted(by_currency.items())
    ]


def _head(common: Common) -> Iterator[Line]:
    yield Line("letter.date")
    yield Line("letter.to", {"name": common.platform if common.office is None else common.office})
    yield Line(f"letter.common.subject.{common.kind}", {"platform": common.platform})
    yield Line("letter.greeting")
    told = {"n": common.people, "of": common.organization, "platform": common.platform}
    yield Line("letter.common.we", told)
    yield Line("letter.common.codes", new=False)


def _lines(common: Common) -> Iterator[Line]:
    # Whoever asks for data need not say why.
    if common.kind is LetterKind.DATA_ACCESS:
        codes = sorted({claim.code for claim in common.claims})
        lines = [Line("letter.common.name", {"code": code}, new=False) for code in codes]
    else:
        about_pay = common.kind in ABOUT_PAY
        lines = [
            Line("letter.common.line", {"claim": claim, "about_pay": about_pay}, new=False)
            for claim in common.claims
        ]
    yield Line("letter.common.who")
    yield from lines


def _sums(common: Common) -> Iterator[Line]:
    if common.kind not in ABOUT_PAY:
        return
    if sums := sums_of(common.claims):
        yield Line("letter.common.sums")
        for amount, at_least in sums:
            told = {"amount": amount, "at_least": at_least}
            yield Line("letter.common.sum", told, new=False)
    if unknown := sum(claim.owed is None for claim in common.claims):
        yield Line("letter.common.unknown", {"n": unknown})


def _asked(common: Common) -> Iterator[Line]:
    to = "office" if common.office is not None else common.kind
    yield Line(f"letter.common.ask.{to}", {"days": DAYS_TO_ANSWER})
    yield Line("letter.common.each", new=False)


def _foot(common: Common) -> Iterator[Line]:
    yield Line("letter.common.rights")
    yield Line("letter.goodbye")
    yield Line("letter.common.signed", {"of": common.organization})

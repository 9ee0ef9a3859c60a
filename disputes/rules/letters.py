"""What a letter says, from the facts on the record: never more than they say, in any language."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from types import MappingProxyType
from typing import Any, Final

from ..choices import ClockEvent, LetterKind, MissingFact
from .letter_facts import Facts, LockOut
from .letter_gaps import ABOUT_PAY, missing

PLATFORM: Final = "platform"
# Two weeks are what such letters usually give; its tasker can write another time.
DAYS_TO_ANSWER: Final = 14
# More would fill the ten thousand characters that a letter can have.
MOST_WORK: Final = 30
LONGEST_REF: Final = 60
LONGEST_QUOTE: Final = 600
STARTS: Final[Mapping[LetterKind, ClockEvent]] = MappingProxyType(
    {
        LetterKind.DEMAND: ClockEvent.DEMAND_RECEIVED,
        LetterKind.APPEAL: ClockEvent.REVIEW_REQUESTED,
        LetterKind.REASONS: ClockEvent.TICKET_OPENED,
        LetterKind.DATA_ACCESS: ClockEvent.DSAR_SENT,
    }
)
# Rules that letters have a sentence of their own for.
IN_OWN_WORDS: Final = ("EU-GDPR-ACCESS", "GB-GDPR-ACCESS")


@dataclass(frozen=True, slots=True)
class Line:
    """One sentence by its name, with what is filled in; `new` begins a paragraph."""

    key: str
    values: Mapping[str, Any] = field(default_factory=dict)
    new: bool = True


@dataclass(frozen=True, slots=True)
class Composed:
    lines: tuple[Line, ...]
    missing: tuple[MissingFact, ...]


def compose(facts: Facts) -> Composed:
    """Return the letter and what it would say besides, were it on the record."""
    return Composed(
        lines=(*_head(facts), *_told(facts), *_asked(facts), *_foot(facts)),
        missing=tuple(missing(facts)),
    )


def _head(facts: Facts) -> Iterator[Line]:
    yield Line("letter.date")
    yield Line("letter.to", {"name": facts.platform if facts.office is None else facts.office})
    yield Line(f"letter.subject.{facts.kind}", {"platform": facts.platform})
    yield Line("letter.greeting")
    yield Line("letter.i_work" if facts.office is None else "letter.i_worked", _named(facts))
    # Whoever asks for data need not say why.
    if facts.kind is not LetterKind.DATA_ACCESS:
        yield Line("letter.ground", {"ground": facts.ground}, new=False)


def _told(facts: Facts) -> Iterator[Line]:
    """Tell what happened. A request for data needs none of it, and gives none away."""
    if facts.kind is LetterKind.DATA_ACCESS:
        return
    if facts.work:
        yield Line("letter.work")
        for work in facts.work[:MOST_WORK]:
            yield Line("letter.work_line", {"work": work}, new=False)
        if (more := len(facts.work) - MOST_WORK) > 0:
            yield Line("letter.work_more", {"n": more}, new=False)
    yield from _sums(facts)
    if facts.lock_out:
        yield from _blocked(facts.lock_out)
    yield from _wrote_before(facts)


def _sums(facts: Facts) -> Iterator[Line]:
    if facts.kind not in ABOUT_PAY or facts.owed is None or facts.owed.is_zero:
        return
    at_least = facts.owed_at_least
    yield Line("letter.owed", {"amount": facts.owed, "at_least": at_least})
    if facts.promised is not None and facts.received is not None and not facts.lock_out:
        values = {"amount": facts.promised, "at_least": at_least, "received": facts.received}
        yield Line("letter.promised", values, new=False)
    if facts.due_on:
        key = "letter.due_ahead" if facts.is_due_ahead else "letter.due"
        yield Line(key, {"day": facts.due_on}, new=False)


def _blocked(lock_out: LockOut) -> Iterator[Line]:
    days = lock_out.days
    stated = {
        "seen": days.seen_on,
        "notice": days.notice_on,
        "effective": days.effective_on,
        "appealed": days.appealed_on,
        "decided": days.decided_on,
    }
    yield Line("letter.blocked")
    for name, day in stated.items():
        if day is not None:
            yield Line(f"letter.blocked.{name}", {"day": day}, new=False)
    if lock_out.balance is not None:
        values = {"amount": lock_out.balance, "at_least": lock_out.balance_at_least}
        yield Line("letter.blocked.balance", values, new=False)
    for name, text in (("reason", lock_out.reason), ("rule", lock_out.rule_cited)):
        if text.strip():
            yield Line(f"letter.blocked.{name}", {"text": cut(text, LONGEST_QUOTE)}, new=False)


def _wrote_before(facts: Facts) -> Iterator[Line]:
    first = True
    for letter in facts.earlier:
        yield Line(f"letter.earlier.{letter.kind}", {"day": letter.sent_on}, new=first)
        first = False


def _asked(facts: Facts) -> Iterator[Line]:
    kind = facts.kind
    if kind is LetterKind.DEMAND:
        yield from _pay(facts)
    elif kind is LetterKind.APPEAL:
        yield Line("letter.ask.review")
        yield Line("letter.ask.undo_block" if facts.lock_out else "letter.ask.undo", new=False)
        yield Line("letter.ask.outcome", new=False)
    elif kind is LetterKind.REASONS:
        yield from (Line(f"letter.ask.reasons.{n}", new=n == 1) for n in range(1, 6))
    elif kind is LetterKind.DATA_ACCESS:
        yield from (Line(f"letter.ask.data.{n}", new=n in (1, 7)) for n in range(1, 9))
    elif facts.office is None:
        yield Line("letter.ask.higher")
    else:
        yield from (Line(f"letter.ask.office.{n}", new=n == 1) for n in range(1, 5))
    yield from _by_rule(facts)


def _pay(facts: Facts) -> Iterator[Line]:
    if facts.owed is None or facts.owed.is_zero:
        yield Line("letter.ask.pay_unknown", {"days": DAYS_TO_ANSWER})
    else:
        values = {"amount": facts.owed, "at_least": facts.owed_at_least, "days": DAYS_TO_ANSWER}
        yield Line("letter.ask.pay", values)
    yield Line("letter.ask.pay_rest", new=False)


def _by_rule(facts: Facts) -> Iterator[Line]:
    """Name rules only where they were read at their source; a letter stands without them too."""
    if facts.rules:
        yield Line("letter.rules")
        for rule in facts.rules:
            values = {"name": rule.name, "source": rule.legal_source}
            own = f"letter.rule.{rule.code}" if rule.code in IN_OWN_WORDS else "letter.rule"
            yield Line(own, {} if rule.code in IN_OWN_WORDS else values, new=False)
    elif facts.kind is LetterKind.DATA_ACCESS:
        yield Line("letter.no_rule.data")


def _foot(facts: Facts) -> Iterator[Line]:
    if facts.kind is LetterKind.DATA_ACCESS:
        yield Line("letter.identity")
    elif facts.kind is not LetterKind.DEMAND and facts.office is None:
        yield Line("letter.answer", {"days": DAYS_TO_ANSWER})
    if facts.kind in (LetterKind.DEMAND, LetterKind.APPEAL):
        yield Line("letter.rights")
    yield Line("letter.goodbye")
    yield Line("letter.name")
    yield Line("letter.account", {"platform": facts.platform}, new=False)


def _named(facts: Facts) -> dict[str, Any]:
    return {"platform": facts.platform}


def cut(text: str, most: int) -> str:
    """Return the beginning of a long text, on one line, and say that there is more of it."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"


def asked_by(text: str, *, sent_on: date, received_on: date | None) -> date | None:
    """Return the last of the days that the letter itself gives; None where it gives them no more.

    It is the tasker's own text by now: only what still stands in it was asked.
    """
    if not re.search(rf"\b{DAYS_TO_ANSWER}\s(?:days|jours)\b", text):
        return None
    return (received_on or sent_on) + timedelta(days=DAYS_TO_ANSWER)

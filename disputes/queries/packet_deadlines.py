"""The deadlines of a packet, as they were counted when it was frozen."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from ..choices import Language, Shown
from ..documents.deadlines import Deadline
from ..models import Clock
from .clocks import Line, lines_of
from .packet_book import Book


def deadlines(book: Book, language: str) -> Iterable[Deadline]:
    """Return them in the order of the disputes; of each, those that still run come first."""
    running: defaultdict[UUID, list[Clock]] = defaultdict(list)
    for clock in book.rows.clocks:
        running[clock.dispute_id].append(clock)
    for dispute in book.rows.disputes:
        for line in lines_of(running[dispute.pk]):
            yield _deadline(book.claim_numbers[dispute.pk], line, language)


def _deadline(claim: int, line: Line, language: str) -> Deadline:
    rule, clock, earlier = line.rule, line.clock, line.earlier
    return Deadline(
        claim=claim,
        rule=rule.code,
        version=rule.number,
        name=rule.name_fr if language == Language.FRENCH else rule.name,
        kind=rule.clock_type,
        who=clock.who_must_act,
        works_as=rule.applies_to,
        place=rule.subdivision,
        law=rule.legal_source,
        source=rule.source,
        verified=rule.verified,
        uncertain=rule.shown == Shown.FLAG,
        event=rule.start_event,
        start_on=clock.start_on,
        said_by=clock.said_by,
        naive_on=clock.naive_on,
        prudent_on=clock.prudent_on,
        shifted_on=clock.shifted_on,
        pay_days=line.pay_days,
        last_on=line.last_of_all,
        earlier_version=earlier.rule.number if earlier else None,
        earlier_on=earlier.prudent_on if earlier else None,
        before_on=clock.before_on,
    )

"""Is the history what was written down? Every event against the log, the log against itself.

Rows are read some at a time, in their order, up to what was there at the start: the log may grow
meanwhile, and nobody waits.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Any, TypeVar
from uuid import UUID

from django.db import connection, models
from django.db.models import Max

from ..models import DisputeEvent, Erasure, HistoryLink, HistoryRoot, history_guards
from ..rules import history
from ..vault import signing
from .history import (
    LATEST,
    content_of,
    moment,
    not_in_tree,
    not_written_down,
    rest_of,
    shown_of,
    with_previous,
)

AT_ONCE = 500
Row = TypeVar("Row", bound=models.Model)


@dataclass(frozen=True, slots=True)
class Wrong:
    """What does not stand, and where. `code` is one of those that the command explains."""

    code: str
    where: str


@dataclass(slots=True)
class Tally:
    """What was looked at."""

    keys: Sequence[bytes]
    events: int = 0
    erased: int = 0
    waiting: int = 0
    leaves: int = 0
    roots: int = 0

    def is_signed(self, said: bytes, signature: str) -> bool:
        try:
            given = bytes.fromhex(signature)
        except ValueError:
            return False
        return any(signing.verify(said, given, key) for key in self.keys)


def in_turn(rows: models.QuerySet[Row]) -> Iterator[list[Row]]:
    """Read all rows in the order of their keys, some at a time."""
    rows = rows.order_by("pk")
    chunk = list(rows[:AT_ONCE])
    while chunk:
        yield chunk
        chunk = list(rows.filter(pk__gt=chunk[-1].pk)[:AT_ONCE])


def check_guards(_tally: Tally) -> Iterator[Wrong]:
    """Look for the triggers that refuse changes: without them more may have been possible."""
    for name in history_guards.missing(connection):
        yield Wrong("guard_missing", name)


def check_links(tally: Tally) -> Iterator[Wrong]:
    """Hold every event against its link, and every link against the ones before it."""
    end = HistoryLink.objects.aggregate(end=Max("number"))["end"] or 0
    links = with_previous(HistoryLink.objects.filter(number__lte=end))
    chain = _Chain(tally)
    for chunk in in_turn(links):
        events = DisputeEvent.objects.in_bulk([link.event_ref for link in chunk])
        refs = {link.dispute_ref for link in chunk}
        erased = set(Erasure.objects.filter(pk__in=refs).values_list("pk", flat=True))
        for link in chunk:
            tally.events += 1
            yield from _event(link, events, erased, chain, tally)
            yield from chain.follow(link)
    yield from chain.ended()


def check_unlinked(tally: Tally) -> Iterator[Wrong]:
    """Find events that the log should have by now: they were added past the program."""
    last = HistoryLink.objects.order_by("-number").first()
    for chunk in in_turn(not_written_down(DisputeEvent.objects.all())):
        for event in chunk:
            if last is not None and event.recorded_at < last.sealed_at - LATEST:
                yield Wrong("event_added", f"event {event.pk} of dispute {event.dispute_id}")
            else:
                tally.waiting += 1


def check_left_out(_tally: Tally) -> Iterator[Wrong]:
    """Find links that should have come into the tree with a day that was closed."""
    closed = HistoryRoot.objects.aggregate(day=Max("closes_on"))["day"]
    if closed is None:
        return
    began = datetime.combine(closed, time.min, UTC)
    left_out = not_in_tree(HistoryLink.objects.filter(sealed_at__lt=began))
    if link := left_out.order_by("number").first():
        yield Wrong("left_out", _where(link))


def _event(
    link: HistoryLink,
    events: Mapping[UUID, DisputeEvent],
    erased: set[UUID],
    chain: _Chain,
    tally: Tally,
) -> Iterator[Wrong]:
    event, is_erased = events.get(link.event_ref), link.dispute_ref in erased
    if event is None:
        if not is_erased:
            yield Wrong("event_missing", _where(link))
        tally.erased += is_erased
        return
    if is_erased and DisputeEvent.objects.filter(pk=event.pk).exists():
        yield Wrong("event_not_erased", _where(link))
    same = (content_of(event), shown_of(event)) == (link.content, link.shown)
    if not same or event.dispute_id != link.dispute_ref:
        yield Wrong("event_changed", _where(link))
    elif (before := chain.run_before(link)) and event.recorded_at < before - LATEST:
        yield Wrong("event_added", _where(link))


@dataclass(slots=True)
class _Chain:
    """What the link before said, and when the run before that was."""

    tally: Tally
    number: int = 0
    head: str = history.START
    signed: bool = True
    sealed_at: datetime | None = None
    _run_before: datetime | None = None
    _where: str = ""

    def run_before(self, link: HistoryLink) -> datetime | None:
        """When the log was last written before this link came in: its event is newer."""
        return self._run_before if link.sealed_at == self.sealed_at else self.sealed_at

    def follow(self, link: Any) -> Iterator[Wrong]:
        where = _where(link)
        if link.number != self.number + 1:
            yield Wrong("link_missing", f"before {where}")
        if link.sealed_at != self.sealed_at:
            yield from self.ended()
            self._run_before = self.sealed_at
        if not self._is_chained(link):
            yield Wrong("link_changed", where)
        if link.signature:
            said = history.head_to_sign(link.number, link.head)
            if not self.tally.is_signed(said, link.signature):
                yield Wrong("head_not_signed", where)
        self.number, self.head, self.sealed_at = link.number, link.head, link.sealed_at
        self.signed, self._where = bool(link.signature), where

    def ended(self) -> Iterator[Wrong]:
        if not self.signed:
            yield Wrong("head_not_signed", self._where)

    def _is_chained(self, link: Any) -> bool:
        digest = history.link(link.shown, rest_of(link))
        at = moment(link.sealed_at)
        head = history.head(self.head, number=link.number, digest=digest, sealed_at=at)
        return (digest, head) == (link.digest, link.head)


def _where(link: HistoryLink) -> str:
    return f"event {link.event_ref} of dispute {link.dispute_ref} (number {link.number})"

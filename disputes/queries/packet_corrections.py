"""What was corrected after it was written down: each fact before and after, and the day.

Words are the one exception: that they changed is said, and what they said before stays sealed
with their tasker, who may have taken out a name. Of a payment that is also for other work, the
amounts are not said either: they would tell its other part.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from ..documents.corrected import Change, Correction
from ..models import Deactivation, Payment, Platform, WorkEntry
from ..vault.fields import Row, open_text
from ..vault.keys import DataKey
from .earlier import versions
from .packet_book import Book
from .packet_names import name_of_platform

# A program may correct a row a thousand times; the newest corrections are the ones to read.
MOST_TOLD = 20
WORDS = frozenset({"statement", "project", "task_ref", "note", "reason", "rule_cited"})
# Facts whose amount and currency stand apart in a sealed history.
APART = frozenset({"rate", "balance"})

CLAIM = ("statement", "ground", "due_on")
ENTRY = (
    *("platform", "worked_on", "kind", "seconds", "units", "rate", "rate_basis"),
    *("promised_at_least", "pay_due_on", "platform_status", "project", "task_ref", "note"),
)
PAYMENT = ("platform", "amount", "received_on", "stage")
LOCKOUT = (
    *("seen_on", "notice_on", "effective_on", "appealed_on", "decided_on", "complained_on"),
    *("days_since_complaint", "balance", "balance_at_least", "reason", "rule_cited", "note"),
)
RATES = ("before", "after", "after_is_below", "like_for_like", "note")


@dataclass(frozen=True, slots=True)
class Subject:
    """A row that may have been corrected, what it is in the packet, and which facts are told."""

    about: str
    number: int
    tasker_id: UUID
    row: Row
    facts: tuple[str, ...]
    # Why a fact is not told, where it is not.
    kept_back: Mapping[str, str]
    # When it was brought in from another site, with what was corrected there; else None.
    brought_in_at: datetime | None


def corrections(book: Book) -> tuple[Correction, ...]:
    """Return them by day, those of one day by what they are about."""
    found = [each for subject in _subjects(book) for each in _corrections_of(book, subject)]
    return tuple(sorted(found, key=lambda each: each.corrected_on))


def _subjects(book: Book) -> Iterable[Subject]:
    rows, words = book.rows, dict.fromkeys(WORDS, "words")
    for dispute in rows.disputes:
        number, owner = book.claim_numbers[dispute.pk], dispute.tasker_id
        brought_in_at = dispute.raised_at if dispute.elsewhere_at else None
        yield Subject("claim", number, owner, dispute, CLAIM, words, brought_in_at)
        if told := rows.rates.get(dispute.pk):
            yield Subject("rates", number, owner, told, RATES, words, brought_in_at)
    for entry in rows.entries.values():
        number = book.entry_numbers[entry.pk]
        yield Subject("entry", number, entry.tasker_id, entry, ENTRY, words, _brought_in_at(entry))
    yield from _payments(book)
    for lockout in rows.deactivations.values():
        number = book.lockout_numbers[lockout.pk]
        since = _brought_in_at(lockout)
        yield Subject("lockout", number, lockout.tasker_id, lockout, LOCKOUT, words, since)


def _brought_in_at(row: WorkEntry | Payment | Deactivation) -> datetime | None:
    return row.entered_at if row.elsewhere_at else None


def _payments(book: Book) -> Iterable[Subject]:
    shared: Counter[UUID] = Counter()
    for share in book.rows.allocations:
        shared[share.payment_id] += share.micros
    for row in {share.payment_id: share.payment for share in book.rows.allocations}.values():
        whole = shared[row.pk] == row.amount_micros
        hidden = {} if whole else {"amount": "other_work"}
        number, since = book.entry_of_payment[row.pk], _brought_in_at(row)
        yield Subject("payment", number, row.tasker_id, row, PAYMENT, hidden, since)


def _corrections_of(book: Book, subject: Subject) -> Iterable[Correction]:
    revisions = book.rows.revisions.get(subject.row.pk, ())[-MOST_TOLD:]
    if not revisions:
        return
    key, platforms = book.keys[subject.tasker_id], book.rows.platforms
    opened = versions(revisions, key)
    said = [_said(each.facts, subject.facts, platforms) for each in opened]
    said.append(_said(_now(subject, key), subject.facts, platforms))
    for version, before, after in zip(opened, said, said[1:], strict=False):
        changed = [name for name in subject.facts if before[name] != after[name]]
        if changed:
            yield Correction(
                corrected_on=version.until.astimezone(UTC).date(),
                about=subject.about,
                number=subject.number,
                party=book.letters[subject.tasker_id],
                changes=tuple(_change(subject, name, before, after) for name in changed),
                elsewhere=subject.brought_in_at is not None
                and version.until <= subject.brought_in_at,
            )


def _change(
    subject: Subject, name: str, before: Mapping[str, str], after: Mapping[str, str]
) -> Change:
    if reason := subject.kept_back.get(name, ""):
        return Change(name, "", "", reason)
    return Change(name, before[name], after[name], "")


def _now(subject: Subject, key: DataKey) -> dict[str, Any]:
    """Read what a row says now, under the names that its history has for it."""
    row = subject.row
    return {
        name: open_text(key, row, name) if name in WORDS else getattr(row, _column(subject, name))
        for name in subject.facts
    }


def _column(subject: Subject, name: str) -> str:
    # A dispute keeps the day that was stated beside the one that counts.
    return "stated_due_on" if (subject.about, name) == ("claim", "due_on") else name


def _said(
    facts: Mapping[str, Any], names: Iterable[str], platforms: Mapping[str, Platform]
) -> dict[str, str]:
    """Write each fact as text, whichever side it comes from; empty where it is not stated."""
    said = {name: _written(facts.get(name)) for name in names}
    for name in APART & said.keys():
        if said[name] and facts.get("currency"):
            said[name] = f"{said[name]} {facts['currency']}"
    if found := platforms.get(said.get("platform", "")):
        said["platform"] = name_of_platform(found)
    return said


def _written(value: Any) -> str:
    if value is None or value is False:
        return ""
    if isinstance(value, Platform):
        return value.slug
    return "yes" if value is True else str(value)

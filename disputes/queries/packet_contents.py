"""What a packet will say, frozen: opened texts, exact amounts, numbers instead of ids."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from uuid import UUID

from ..choices import ConsentLevel
from ..documents.manifest import Entry, Lockout, Manifest, Receipt
from ..models import Casefile, Dispute, Evidence, HistoryRoot
from ..vault.fields import open_text
from . import packet_rows, packet_totals
from .packet_basis import rests_on
from .packet_book import Book
from .packet_codes import Codes, codes_for, in_order_of
from .packet_corrections import corrections
from .packet_deadlines import deadlines
from .packet_history import proofs
from .packet_order import by_task
from .packet_rows import Rows
from .sealed import key_of


@dataclass(frozen=True, slots=True)
class Contents:
    """A manifest, and the ids of what is in it: they are kept, but never leave."""

    manifest: Manifest
    dispute_ids: tuple[UUID, ...]
    evidence_ids: tuple[UUID, ...]
    # Its work, pay and lock-outs, and how often each was corrected.
    rests_on: frozenset[str]
    # In the order of their numbers, so that a page can lead to what a number stands for.
    entry_ids: tuple[UUID, ...] = ()
    lockout_ids: tuple[UUID, ...] = ()
    # The person of each dispute, in the order of `dispute_ids`; told to nobody.
    tasker_ids: tuple[UUID, ...] = ()


def contents(
    subject: Dispute | Casefile,
    *,
    language: str,
    now: datetime,
    reference: str,
    head: HistoryRoot | None = None,
    least: ConsentLevel = ConsentLevel.PSEUDONYM,
    purpose: str = "",
    title: str | None = None,
    handed_on: bool = False,
) -> Contents:
    """Freeze a dispute, or a casefile's disputes that are shared with it at this moment.

    With the `head` of a log that has their histories, each event of them is proved. With a
    `purpose`, taskers have codes that are drawn for it alone, and everything stands in their order.
    Without a `title` that of the casefile is opened. A dispute that is `handed_on` is read as an
    organization would have it in a casefile.
    """
    # First: what is corrected in this very moment is another basis than the one that is kept.
    chosen = packet_rows.disputes_of(subject, least=least)
    basis = rests_on(list(chosen.values_list("pk", flat=True)))
    rows, codes = _in_order(by_task(packet_rows.read(subject, least=least)), purpose)
    proved = proofs(rows.events, head)
    shown = [row for row in rows.evidence if not row.client_data]
    book = Book(rows, proved.leaves, codes)
    manifest = _manifest(subject, book, shown, language=language, now=now, reference=reference)
    if handed_on or isinstance(subject, Casefile):
        manifest = _by_others(manifest)
    called = title_of(subject) if title is None else title
    return Contents(
        replace(manifest, log=proved.log, title=called),
        tuple(row.pk for row in rows.disputes),
        tuple(row.pk for row in shown),
        basis,
        tuple(rows.entries),
        tuple(rows.deactivations),
        tuple(row.tasker_id for row in rows.disputes),
    )


def _in_order(rows: Rows, purpose: str) -> tuple[Rows, Codes]:
    codes: Codes = codes_for(rows, purpose) if purpose else {}
    return (in_order_of(rows, codes) if codes else rows), codes


def _manifest(
    subject: Dispute | Casefile,
    book: Book,
    shown: Sequence[Evidence],
    *,
    language: str,
    now: datetime,
    reference: str,
) -> Manifest:
    rows = book.rows
    lockouts = tuple(book.lockout(row, language) for row in rows.deactivations.values())
    entries = tuple(book.entry(row) for row in rows.entries.values())
    receipts = tuple(book.receipts())
    start, end = _period(entries, receipts, lockouts)
    totals = packet_totals.totals(rows, counted=book.counted)
    return Manifest(
        reference=reference,
        kind="dispute",
        language=language,
        frozen_at=now.replace(second=0, microsecond=0),
        title="",
        asked_by=subject.organization.name if isinstance(subject, Casefile) else "",
        period_from=start,
        period_to=end,
        parties=book.parties(language),
        totals=totals.by_currency,
        unknown_entries=totals.unknown_entries,
        unknown_balances=totals.unknown_balances,
        claims=tuple(book.claim(row) for row in rows.disputes),
        entries=entries,
        receipts=receipts,
        lockouts=lockouts,
        rates=tuple(book.rates()),
        moments=tuple(book.moments()),
        corrections=corrections(book),
        exhibits=tuple(book.exhibit(row) for row in shown),
        withheld=len(rows.evidence) - len(shown),
        deadlines=tuple(deadlines(book, language)),
    )


def _by_others(manifest: Manifest) -> Manifest:
    """Leave out what could confirm to others a guess at what a black box covers."""
    exhibits = (
        replace(each, sha256="", size=0) if each.blacked_out else each for each in manifest.exhibits
    )
    return replace(manifest, kind="casefile", exhibits=tuple(exhibits))


def title_of(subject: Dispute | Casefile) -> str:
    """Open the title of a casefile, which takes the key of its organization."""
    if isinstance(subject, Casefile):
        return open_text(key_of(subject.organization), subject, "title")
    return ""


def _period(
    entries: Sequence[Entry], receipts: Sequence[Receipt], lockouts: Sequence[Lockout]
) -> tuple[date | None, date | None]:
    days = [
        *(entry.worked_on for entry in entries),
        *(receipt.received_on for receipt in receipts),
        *(day for row in lockouts for day in (row.seen_on, row.effective_on, row.complained_on)),
    ]
    stated = [day for day in days if day]
    return min(stated, default=None), max(stated, default=None)

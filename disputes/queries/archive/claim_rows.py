"""Disputes with their history, reminders and answers as rows of an archive."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet

from ...choices import EventKind
from ...models import CheckIn, Dispute, DisputeEvent, Letter, RateChange, Reminder, StartDate
from ...vault.fields import open_text
from ...vault.hashing import canonical_json
from ...vault.keys import DataKey
from .ledger_rows import CHUNK, Row, before, in_order, money
from .refs import Refs

# What happened between a claim and an organization here is no history of the claim elsewhere.
HISTORY = tuple(kind for kind in EventKind if not kind.concerns_an_organization)

START_DAY = ("event", "day", "said_by", "letter_ref", "once_more")


def dispute_rows(rows: QuerySet[Dispute], key: DataKey, refs: Refs) -> Iterator[Row]:
    related = in_order(rows, "raised_at").select_related("platform", "rate_change")
    beside = (
        *("items", "events", "revisions", "rate_change__revisions", "start_dates"),
        "letters__revisions",
    )
    for row in related.prefetch_related(*beside).iterator(chunk_size=CHUNK):
        entries = {refs.of("entry", item.entry_id) for item in row.items.all()}
        yield {
            "client_ref": row.client_ref,
            "platform": row.platform.slug,
            "ground": row.ground,
            "statement": open_text(key, row, "statement"),
            "status": row.status,
            "country": row.country,
            "entries": sorted(entries, key=str),
            "deactivation": refs.of("deactivation", row.deactivation_id),
            "stated_due_on": row.stated_due_on,
            "due_on": row.due_on,
            "promised": money(row.promised),
            "received": money(row.received),
            "owed": money(row.owed),
            "owed_at_least": row.owed_at_least,
            "raised_at": row.elsewhere_at or row.raised_at,
            "rates": _rates(getattr(row, "rate_change", None), key),
            "start_days": [start_day_row(each) for each in row.start_dates.all()],
            "letters": [letter_row(each, key) for each in row.letters.all()],
            "history": history(row.events.all(), refs),
            "before": [
                {**each, "said": refs.said(each["said"])}
                for each in before(row.revisions.all(), key)
            ],
        }


def start_day_row(row: StartDate) -> Row:
    """Tell a day that somebody stated, and when that was first written down."""
    told = {name: getattr(row, name) for name in START_DAY}
    return {**told, "entered_at": row.elsewhere_at or row.entered_at}


def letter_row(row: Letter, key: DataKey) -> Row:
    """Tell what a letter says, and how it went."""
    named = ("client_ref", "kind", "language", "recipient", "state", "released_at")
    sent = ("sent_on", "sent_how", "received_on", "started")
    return {
        **{name: getattr(row, name) for name in (*named, *sent)},
        "drafted_at": row.elsewhere_at or row.drafted_at,
        "body": open_text(key, row, "body"),
        "before": before(row.revisions.all(), key),
    }


def history(events: QuerySet[DisputeEvent] | list[DisputeEvent], refs: Refs) -> list[Row]:
    """Tell what happened to a claim; what came from elsewhere keeps the time it has there."""
    told = []
    for event in events:
        if event.kind in HISTORY:
            detail = refs.told(event.detail)
            recorded_at = detail.pop("elsewhere", event.recorded_at)
            told.append(
                {
                    "kind": event.kind,
                    "happened_at": event.happened_at,
                    "recorded_at": recorded_at,
                    "detail": detail,
                }
            )
    return sorted(told, key=lambda row: (row["happened_at"], canonical_json(row)))


def reminder_rows(rows: QuerySet[Reminder], key: DataKey, refs: Refs) -> Iterator[Row]:
    for row in rows.order_by("entered_at", "client_ref").iterator(chunk_size=CHUNK):
        yield {
            "client_ref": row.client_ref,
            "entry": refs.of("entry", row.entry_id),
            "dispute": refs.of("dispute", row.dispute_id),
            "note": open_text(key, row, "note"),
            "remind_on": row.remind_on,
            "entered_at": row.entered_at,
            "done_at": row.done_at,
        }


def check_in_rows(rows: QuerySet[CheckIn], refs: Refs) -> Iterator[Row]:
    for row in rows.order_by("answered_at", "client_ref").iterator(chunk_size=CHUNK):
        yield {
            "client_ref": row.client_ref,
            "entry": refs.of("entry", row.entry_id),
            "answer": row.answer,
            "payment": refs.of("payment", row.payment_id),
            "ask_again_on": row.ask_again_on,
            "answered_at": row.answered_at,
            "undone_at": row.undone_at,
        }


def _rates(change: RateChange | None, key: DataKey) -> dict[str, Any] | None:
    if change is None:
        return None
    return {
        "before": money(change.before),
        "after": money(change.after),
        "after_is_below": change.after_is_below,
        "like_for_like": change.like_for_like,
        "note": open_text(key, change, "note"),
        "earlier": before(change.revisions.all(), key),
    }

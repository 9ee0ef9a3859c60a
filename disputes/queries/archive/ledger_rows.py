"""Work, pay and lock-outs as rows of an archive, oldest first, a few hundred at a time."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from operator import itemgetter
from typing import Any

from django.db.models import F, QuerySet
from django.db.models.functions import Coalesce

from ...models import Deactivation, LockOutAnswer, Payment, WorkEntry
from ...money import Money
from ...vault.fields import open_text
from ...vault.keys import DataKey
from ..earlier import Revision, versions
from ..lock_outs import dated_days_of, lent_to
from .refs import Refs

Row = dict[str, Any]
CHUNK = 500
DAYS = ("seen_on", "notice_on", "effective_on", "appealed_on", "decided_on", "complained_on")


def money(amount: Money | None) -> dict[str, str] | None:
    """Write the exact amount as text: a JSON number would be read as a float."""
    return None if amount is None else {"amount": amount.plain(), "currency": amount.currency}


def in_order(rows: QuerySet[Any], column: str = "entered_at") -> QuerySet[Any]:
    """Sort by when it was first written down, the same on every instance."""
    return rows.order_by(Coalesce("elsewhere_at", F(column)), "client_ref")


def entry_rows(rows: QuerySet[WorkEntry], key: DataKey) -> Iterator[Row]:
    related = in_order(rows).select_related("platform").prefetch_related("revisions")
    for row in related.iterator(chunk_size=CHUNK):
        yield {
            "client_ref": row.client_ref,
            "batch": row.batch,
            "platform": row.platform.slug,
            "kind": row.kind,
            "project": open_text(key, row, "project"),
            "task_ref": open_text(key, row, "task_ref"),
            "note": open_text(key, row, "note"),
            "worked_on": row.worked_on,
            "seconds": row.seconds,
            "timed_seconds": row.timed_seconds,
            "units": row.units,
            "rate_basis": row.rate_basis,
            "rate": money(row.rate),
            "promised": money(row.promised),
            "promised_at_least": row.promised_at_least,
            "currency": row.currency,
            "pay_due_on": row.pay_due_on,
            "platform_status": row.platform_status,
            "entered_at": row.elsewhere_at or row.entered_at,
            "retracted_at": row.retracted_at,
            "before": before(row.revisions.all(), key),
        }


def payment_rows(rows: QuerySet[Payment], key: DataKey, refs: Refs) -> Iterator[Row]:
    related = in_order(rows).select_related("platform")
    for row in related.prefetch_related("allocations", "revisions").iterator(chunk_size=CHUNK):
        shares = [
            {
                "entry": refs.of("entry", each.entry_id),
                "amount": Money(each.micros, row.currency).plain(),
                "worked_out": each.worked_out,
            }
            for each in row.allocations.all()
        ]
        yield {
            "client_ref": row.client_ref,
            "platform": row.platform.slug,
            "amount": money(row.amount),
            "fee": money(row.fee),
            "landed": money(row.landed),
            "received_on": row.received_on,
            "stage": row.stage,
            "note": open_text(key, row, "note"),
            "entered_at": row.elsewhere_at or row.entered_at,
            "retracted_at": row.retracted_at,
            "shares": sorted(shares, key=lambda share: str(share["entry"])),
            "before": before(row.revisions.all(), key),
        }


def deactivation_rows(rows: QuerySet[Deactivation], key: DataKey) -> Iterator[Row]:
    related = in_order(rows).select_related("platform", "mass_event")
    related = related.prefetch_related("revisions", "answers")
    for row in related.iterator(chunk_size=CHUNK):
        yield {
            "client_ref": row.client_ref,
            "platform": row.platform.slug,
            "mass_event": row.mass_event.slug if row.mass_event else "",
            "from_event": _from_event(row),
            **{name: getattr(row, name) for name in DAYS},
            "days_since_complaint": row.days_since_complaint,
            "balance": money(row.balance),
            "balance_at_least": row.balance_at_least,
            "reason": open_text(key, row, "reason"),
            "rule_cited": open_text(key, row, "rule_cited"),
            "note": open_text(key, row, "note"),
            "entered_at": row.elsewhere_at or row.entered_at,
            "retracted_at": row.retracted_at,
            "answers": sorted(map(_answer, row.answers.all()), key=itemgetter("entered_at")),
            "before": before(row.revisions.all(), key),
        }


def _from_event(row: Deactivation) -> Row:
    days = dated_days_of(row)
    return {name: {"day": getattr(days, name), "said_by": by} for name, by in lent_to(row).items()}


def _answer(row: LockOutAnswer) -> Row:
    return {
        "about": row.about,
        "is_so": row.is_so,
        "entered_at": row.elsewhere_at or row.entered_at,
        "replaced_at": row.replaced_at,
    }


def before(revisions: Iterable[Revision], key: DataKey) -> list[Row]:
    """Tell what a row said before each of its corrections, the oldest first."""
    opened = versions(revisions, key)
    return [{"amended_at": each.until, "said": dict(each.facts)} for each in opened]

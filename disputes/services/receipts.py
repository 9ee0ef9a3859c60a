"""The receipt for what somebody sent: a digest of what it said when it came, and when that was.

The digest covers `canonical_json` of the kind, the sender's own `client_ref`, the moment and
every fact; docs/data.md shows how to compute it again. Later corrections leave it as it was, so
that what is sent twice is answered twice with the same receipt. It is never stored: beside the
row, it would let a thief of the database try out short texts.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import orjson

from ..models import (
    Deactivation,
    DeactivationRevision,
    EntryRevision,
    Payment,
    PaymentRevision,
    Tasker,
    WorkEntry,
)
from ..queries.sealed import key_of
from ..vault.fields import open_text
from ..vault.hashing import canonical_json, sha256_hex
from ..vault.keys import DataKey
from . import batches, entry_facts, payment_facts
from .deactivations import said
from .revisions import Facts


@dataclass(frozen=True, slots=True)
class Receipt:
    """Proof that it is here: whoever has what was sent can compute the digest again."""

    client_ref: UUID
    sha256: str
    received_at: datetime

    def as_json(self) -> dict[str, str]:
        return {"sha256": self.sha256, "received_at": self.received_at.astimezone(UTC).isoformat()}


def of_entry(entry: WorkEntry) -> Receipt:
    key = key_of(entry.tasker)
    first = _before_any_change(key, entry.revisions.order_by("amended_at", "pk").first())
    return _receipt("work", entry, first or entry_facts.facts_of(entry, key).as_json())


def of_batch(tasker: Tasker, batch: UUID) -> Receipt:
    """One for all that one form logged: what is said of each, their numbers, all the time."""
    rows = list(batches.together(tasker, batch))
    told = batches.told_first(rows, key_of(tasker))
    return _digest("batch", batch, rows[0].entered_at, told)


def of_payment(payment: Payment) -> Receipt:
    """What it was for is not covered: that is said of the work, and may come later."""
    key = key_of(payment.tasker)
    first = _before_any_change(key, payment.revisions.order_by("amended_at", "pk").first())
    return _receipt("payment", payment, first or payment_facts.facts_of(payment, key).as_json())


def of_lock_out(deactivation: Deactivation) -> Receipt:
    key = key_of(deactivation.tasker)
    first = _before_any_change(key, deactivation.revisions.order_by("amended_at", "pk").first())
    return _receipt("lock_out", deactivation, first or said(deactivation, key))


def _before_any_change(
    key: DataKey, first: EntryRevision | PaymentRevision | DeactivationRevision | None
) -> Facts | None:
    if first is None:
        return None
    told: Facts = orjson.loads(open_text(key, first, "before"))
    return told


def _receipt(kind: str, row: WorkEntry | Payment | Deactivation, told: Facts) -> Receipt:
    return _digest(kind, row.client_ref, row.entered_at, dict(told))


def _digest(kind: str, client_ref: UUID, received_at: datetime, told: dict[str, Any]) -> Receipt:
    canonical = {
        "kind": kind,
        "client_ref": str(client_ref),
        "received_at": received_at.astimezone(UTC).isoformat(),
        "said": told,
    }
    return Receipt(client_ref, sha256_hex(canonical_json(canonical)), received_at)

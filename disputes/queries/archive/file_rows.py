"""Pictures and messages with all that was done to them, and lists of what to save, as rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from uuid import UUID

from django.db.models import QuerySet

from ...models import Evidence, Precaution
from ...models.evidence import MESSAGE_TYPE
from ...vault.fields import open_text
from ...vault.keys import DataKey
from .ledger_rows import CHUNK, Row, in_order
from .refs import Refs

ENDINGS = {"image/png": "png", "image/jpeg": "jpg", "image/webp": "webp", MESSAGE_TYPE: "txt"}


def evidence_rows(
    rows: QuerySet[Evidence], key: DataKey, refs: Refs, volumes: Mapping[UUID, int]
) -> Iterator[Row]:
    """Tell each file, under which name it is in the ZIP, and in which of several ZIPs."""
    related = in_order(rows, "received_at").select_related("precaution__platform")
    for row in related.prefetch_related("events", "redactions").iterator(chunk_size=CHUNK):
        yield {
            "client_ref": row.client_ref,
            "entry": refs.of("entry", row.entry_id),
            "payment": refs.of("payment", row.payment_id),
            "deactivation": refs.of("deactivation", row.deactivation_id),
            "dispute": refs.of("dispute", row.dispute_id),
            "precaution": row.precaution.platform.slug if row.precaution else None,
            "item": row.item,
            "file": name_of(row),
            "volume": volumes[row.pk],
            "file_name": open_text(key, row, "file_name"),
            "caption": open_text(key, row, "caption"),
            "media_type": row.media_type,
            "size": row.size,
            "sha256": row.sha256,
            "captured_on": row.captured_on,
            "client_data": row.client_data,
            "received_at": row.elsewhere_at or row.received_at,
            "retracted_at": row.retracted_at,
            "redactions": _redactions(row),
            "history": _history(row),
        }


def name_of(row: Evidence) -> str:
    """Name the original inside an archive; the name that the phone gave is in the row."""
    return f"files/{row.client_ref}.{ENDINGS.get(row.media_type, 'bin')}"


def precaution_rows(rows: QuerySet[Precaution]) -> Iterator[Row]:
    """Tell each list of what to save; there is one for each platform."""
    for row in rows.select_related("platform").order_by("begun_on", "platform__slug"):
        yield {
            "platform": row.platform.slug,
            "begun_on": row.begun_on,
            "has_none": row.has_none.split(),
        }


def _redactions(row: Evidence) -> list[Row]:
    told = [
        {
            "client_ref": each.client_ref,
            "boxes": each.boxes,
            "sha256": each.sha256,
            "made_at": each.made_at,
            "used_at": each.used_at,
            "undone_at": each.undone_at,
        }
        for each in row.redactions.all()
    ]
    return sorted(told, key=lambda each: (each["made_at"], str(each["client_ref"])))


def _history(row: Evidence) -> list[Row]:
    told = [{"kind": each.kind, "happened_at": each.happened_at} for each in row.events.all()]
    return sorted(told, key=lambda each: (each["happened_at"], each["kind"]))

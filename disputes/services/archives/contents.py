"""What an archive says: one JSON file in the published format, and the same as tables."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any, Final
from uuid import UUID

import orjson

from ...models import (
    CheckIn,
    Deactivation,
    Dispute,
    Evidence,
    Payment,
    Platform,
    Precaution,
    Reminder,
    Tasker,
    WorkEntry,
)
from ...queries.archive import claim_rows, file_rows, ledger_rows, tables
from ...queries.archive.here import here
from ...queries.archive.refs import Refs
from ...queries.sealed import key_of
from ...reference import archive_format
from ...vault.hashing import canonical_json
from .spool import Spool

Row = dict[str, Any]
JSON: Final = "archive.json"


def written(
    tasker: Tasker, *, made_at: datetime, volumes: Mapping[UUID, int]
) -> tuple[dict[str, Spool], dict[str, int]]:
    """Write everything; return the files by name, and how many rows of each kind there are.

    What refers is read before what it refers to: what is logged meanwhile leaves no gap.
    """
    files = {JSON: Spool()} | {f"tables/{kind}.csv": Spool() for kind in tables.COLUMNS}
    json, counts = files[JSON], dict[str, int]()
    json.write(_opening(tasker, made_at))
    for kind, rows in _rows(tasker, volumes):
        counts[kind] = _write(kind, rows, json, files.get(f"tables/{kind}.csv"))
    told = here(tasker, key_of(tasker), Refs(tasker))
    json.write(b'"here":' + canonical_json(told) + b"}\n")
    for spool in files.values():
        spool.close()
    return files, counts


def _opening(tasker: Tasker, made_at: datetime) -> bytes:
    facts = {
        "format": archive_format.NAME,
        "version": archive_format.VERSION,
        "made_at": made_at,
        "tasker": {
            "country": tasker.country,
            "currency": tasker.currency,
            "language": tasker.account.language,
            "time_zone": tasker.account.time_zone,
        },
        "platforms": dict(Platform.objects.order_by("slug").values_list("slug", "name")),
    }
    return orjson.dumps(facts)[:-1] + b",\n"


def _rows(tasker: Tasker, volumes: Mapping[UUID, int]) -> Iterator[tuple[str, Iterable[Row]]]:
    key, refs = key_of(tasker), Refs(tasker)
    evidence = Evidence.objects.of(tasker).filter(pk__in=list(volumes))
    yield "check_ins", claim_rows.check_in_rows(CheckIn.objects.of(tasker), refs)
    yield "reminders", claim_rows.reminder_rows(Reminder.objects.of(tasker), key, refs)
    yield "evidence", file_rows.evidence_rows(evidence, key, refs, volumes)
    yield "precautions", file_rows.precaution_rows(Precaution.objects.of(tasker))
    yield "disputes", claim_rows.dispute_rows(Dispute.objects.of(tasker), key, refs)
    yield "payments", ledger_rows.payment_rows(Payment.objects.of(tasker), key, refs)
    yield "deactivations", ledger_rows.deactivation_rows(Deactivation.objects.of(tasker), key)
    yield "entries", ledger_rows.entry_rows(WorkEntry.objects.of(tasker), key)


def _write(kind: str, rows: Iterable[Row], json: Spool, table: Spool | None) -> int:
    """Write one row a line, so that the file can be read by people and compared by programs."""
    count = 0
    if table:
        table.write(tables.head(kind))
    json.write(b'"%s":[' % kind.encode())
    for count, row in enumerate(rows, start=1):
        json.write((b",\n" if count > 1 else b"\n") + canonical_json(row))
        if table:
            table.write(tables.line(kind, row))
    json.write(b"],\n")
    return count

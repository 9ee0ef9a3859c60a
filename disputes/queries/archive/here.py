"""What happened to somebody's records on this instance: it is told, and never goes to another."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from ...models import AccessRecord, AccountEvent, Archive, Consent, Packet, Proof, Tasker
from ...vault.fields import open_text
from ...vault.keys import DataKey
from ..identities import identity_of
from .refs import Refs

Row = dict[str, Any]


def here(tasker: Tasker, key: DataKey, refs: Refs) -> dict[str, list[Row]]:
    return {
        "shared": _shared(tasker, refs),
        "looked": _looked(tasker, refs),
        "packets": _packets(tasker, refs),
        "archives": _archives(tasker),
        "proofs": _proofs(tasker, key, refs),
        "ways_in": _ways_in(tasker),
        "identity": _identity(tasker),
    }


def _shared(tasker: Tasker, refs: Refs) -> list[Row]:
    consents = Consent.objects.filter(tasker=tasker).select_related("organization")
    return [
        {
            "dispute": refs.of("dispute", row.dispute_id),
            "organization": row.organization.name,
            "level": row.level,
            "given_at": row.given_at,
            "revoked_at": row.revoked_at,
        }
        for row in consents
    ]


def _looked(tasker: Tasker, refs: Refs) -> list[Row]:
    looks = AccessRecord.objects.filter(dispute__tasker=tasker)
    days = looks.values_list("dispute_id", "organization__name", "looked_on").distinct()
    return [
        {"dispute": refs.of("dispute", dispute), "organization": name, "day": day}
        for dispute, name, day in days.order_by("looked_on", "organization__name", "dispute_id")
    ]


def _packets(tasker: Tasker, refs: Refs) -> list[Row]:
    return [
        {
            "dispute": refs.of("dispute", row.dispute_id),
            "language": row.language,
            "status": row.status,
            "sha256": row.file_sha256,
            "requested_at": row.requested_at,
        }
        for row in Packet.objects.of_tasker(tasker)
    ]


def _archives(tasker: Tasker) -> list[Row]:
    return [
        {
            "direction": row.direction,
            "requested_at": row.requested_at,
            "downloads": row.downloads,
            "downloaded_on": row.downloaded_on,
        }
        for row in Archive.objects.of(tasker)
    ]


def _proofs(tasker: Tasker, key: DataKey, refs: Refs) -> list[Row]:
    return [
        {
            "code": row.code,
            "kind": row.kind,
            "of": refs.of(row.kind, row.entry_id or row.dispute_id or row.evidence_id),
            "sha256": row.sha256,
            "received_on": row.received_on,
            "received_at": row.received_at,
            "made_on": row.made_on,
            "said": open_text(key, row, "said"),
        }
        for row in Proof.objects.of(tasker)
    ]


def _identity(tasker: Tasker) -> list[Row]:
    """Tell what they wrote of who they are, if they did."""
    written = identity_of(tasker)
    return [] if written is None else [asdict(written)]


def _ways_in(tasker: Tasker) -> list[Row]:
    """Tell what changed about the ways into the account, and never what opens it."""
    events = AccountEvent.objects.filter(account=tasker.account)
    return [{"kind": row.kind, "happened_on": row.happened_on} for row in events]

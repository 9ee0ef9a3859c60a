"""Proofs of filing, as anybody with the code reads them, and as their tasker does."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime

import orjson

from ..choices import ProofKind
from ..models import Proof, Tasker
from ..rules import proof_codes
from ..vault.fields import open_text
from ..vault.hashing import NotCanonical, canonical_json, sha256_hex
from .sealed import key_of


@dataclass(frozen=True, slots=True)
class PublicProof:
    """All that a stranger is told: no name, no platform, no amount."""

    code: str
    kind: ProofKind
    sha256: str
    received_on: date
    received_at: datetime | None


def proof_of(typed: str) -> PublicProof | None:
    """Return what a code confirms, however it was typed; None for a code of nothing."""
    code = proof_codes.as_kept(typed)
    row = Proof.objects.filter(code=code).first() if code else None
    if row is None:
        return None
    written = proof_codes.as_written(row.code)
    return PublicProof(
        code=written,
        kind=ProofKind(row.kind),
        sha256=row.sha256,
        received_on=row.received_on,
        received_at=row.received_at,
    )


def confirms(proof: PublicProof, data: bytes) -> bool:
    """Say whether these are the very bytes, or the same words written in another order."""
    return proof.sha256 in {sha256_hex(each) for each in _readings(data)}


def said_by(tasker: Tasker, proof: Proof) -> str:
    """Open the words that were hashed; empty for a picture, which is hashed as it is."""
    return open_text(key_of(tasker), proof, "said")


def _readings(data: bytes) -> list[bytes]:
    readings = [data, data.strip()]
    # What is not text of ours counts by its bytes alone.
    with suppress(orjson.JSONDecodeError, NotCanonical):
        readings.append(canonical_json(orjson.loads(data)))
    return readings

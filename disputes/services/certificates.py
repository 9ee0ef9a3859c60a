"""Certificates of what was destroyed: signed, with numbers and fingerprints, about nobody."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final
from uuid import uuid4

from ..choices import DestroyedBecause, KeptClass
from ..models import Certificate, Organization
from ..vault import signing
from ..vault.hashing import canonical_json

FORMAT: Final = "owed-destruction/1"


@dataclass(slots=True)
class Gone:
    """What was destroyed together: how many of each class, and the fingerprints of files."""

    counts: dict[KeptClass, int] = field(default_factory=dict)
    files: list[str] = field(default_factory=list)

    def add(self, kept: KeptClass, *, sha256: str = "") -> None:
        self.counts[kept] = self.counts.get(kept, 0) + 1
        if sha256:
            self.files.append(sha256)


def certify(
    *,
    organization: Organization,
    gone: Gone,
    because: DestroyedBecause,
    today: date,
    days: Mapping[str, date] | None = None,
) -> Certificate:
    """Write down and sign what is gone, in the transaction that destroys it."""
    certificate = Certificate(
        id=uuid4(), organization=organization, because=because, destroyed_on=today
    )
    certificate.said = {
        "format": FORMAT,
        "certificate": str(certificate.pk),
        "organization": organization.name,
        "because": because.value,
        "destroyed_on": today.isoformat(),
        "destroyed": _classes(gone),
        **{name: day.isoformat() for name, day in (days or {}).items()},
    }
    certificate.public_key = signing.public_key().hex()
    certificate.signature = signing.sign(canonical_json(certificate.said)).hex()
    certificate.save(force_insert=True)
    return certificate


def as_file(certificate: Certificate) -> dict[str, Any]:
    """Return what travels: what was said, and all that it takes to check it."""
    return {
        "said": certificate.said,
        "public_key": certificate.public_key,
        "signature": certificate.signature,
    }


def is_signed(told: object, *, public_key: str) -> bool:
    """Say whether a certificate was signed with this key; whatever is no certificate was not."""
    if not isinstance(told, Mapping):
        return False
    try:
        said, signature = told["said"], bytes.fromhex(told["signature"])
        if said["format"] != FORMAT or told["public_key"] != public_key:
            return False
        return signing.verify(canonical_json(said), signature, bytes.fromhex(public_key))
    except (KeyError, TypeError, ValueError):
        return False


def _classes(gone: Gone) -> list[dict[str, Any]]:
    files = {KeptClass.FINISHED_PACKET: {"sha256": sorted(gone.files)}}
    return [
        {"class": kept.value, "count": gone.counts[kept], **files.get(kept, {})}
        for kept in sorted(gone.counts)
    ]

"""Evidence read back: the original for its tasker, the clean copy for those it is shared with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from ..choices import GivesAway
from ..models import Dispute, Evidence, Redaction, Tasker, Upload
from ..vault import blobs
from ..vault.fields import open_text, place
from ..vault.keys import DataKey
from .sealed import key_of


@dataclass(frozen=True, slots=True)
class KeptFile:
    """One file of a tasker with its sealed words opened."""

    evidence: Evidence
    file_name: str
    caption: str
    gives_away: tuple[GivesAway, ...]


@dataclass(frozen=True, slots=True)
class HalfSent:
    """A file of which a part is here."""

    upload: Upload
    file_name: str

    @property
    def percent(self) -> int:
        return self.upload.received * 100 // self.upload.size


def half_sent(tasker: Tasker, *, now: datetime) -> tuple[HalfSent, ...]:
    """Return the files that a tasker began to send, oldest first."""
    key = key_of(tasker)
    rows = Upload.objects.of(tasker).living(now)
    return tuple(HalfSent(row, open_text(key, row, "file_name")) for row in rows)


def blob_of(evidence: Evidence, copy: str) -> str:
    """Name the sealed file of a copy, "original" or "clean"."""
    return f"{evidence.pk}.{copy}"


def redaction_blob(redaction: Redaction) -> str:
    return f"{redaction.pk}.redacted"


def original(evidence: Evidence) -> bytes:
    """Return the very bytes that arrived; `evidence.sha256` is their digest."""
    return _opened(evidence, "original")


def clean(evidence: Evidence) -> bytes:
    """Return the copy to circulate: what is seen, and nothing that is not seen."""
    return _opened(evidence, "clean")


def redacted(redaction: Redaction) -> bytes:
    """Return the copy with its black boxes; what lay under them is not in it."""
    return _redacted(redaction, redaction.evidence.tasker)


def circulating(evidence: Evidence) -> bytes:
    """Return the copy that others get: the redacted one in use, or else the clean one."""
    if evidence.redaction is None:
        return clean(evidence)
    return _redacted(evidence.redaction, evidence.tasker)


def circulating_sha256(evidence: Evidence) -> str:
    """Return the digest of what others get; under a black box, the clean copy's tells too much.

    The clean copy is made the same way each time: who guesses what was under the box could make
    it again, and its digest would say that the guess is right.
    """
    return evidence.redaction.sha256 if evidence.redaction else evidence.clean_sha256


def message_of(evidence: Evidence) -> str:
    """Return a pasted message as it arrived; empty for a picture."""
    return original(evidence).decode() if evidence.is_message else ""


def clean_type(evidence: Evidence) -> str:
    """Return the media type of what circulates: PNG and text stay, all else is JPEG."""
    if evidence.is_message:
        return evidence.media_type
    return "image/png" if evidence.media_type == "image/png" else "image/jpeg"


def kept_files(tasker: Tasker, rows: Iterable[Evidence]) -> tuple[KeptFile, ...]:
    """Open the words of the tasker's own rows, in their order."""
    key = key_of(tasker)
    return tuple(_kept(row, key) for row in rows)


def files_of(dispute: Dispute) -> tuple[KeptFile, ...]:
    """Return the pictures of a dispute, its work, pay and lock-out, to its tasker."""
    about = Q(dispute=dispute) | Q(entry__disputes=dispute) | Q(deactivation__disputes=dispute)
    paid = Q(payment__allocations__entry__disputes=dispute)
    rows = Evidence.objects.standing().filter(about | paid).distinct()
    return kept_files(dispute.tasker, rows)


def leaving_files(dispute: Dispute) -> tuple[KeptFile, ...]:
    """Return those of which others get a copy once it is shared or in a packet."""
    rows = Evidence.objects.circulating().leaving_with([dispute.pk])
    return kept_files(dispute.tasker, rows)


def _kept(row: Evidence, key: DataKey) -> KeptFile:
    return KeptFile(
        row,
        file_name=open_text(key, row, "file_name"),
        caption=open_text(key, row, "caption"),
        gives_away=tuple(GivesAway(code) for code in row.gives_away.split()),
    )


def _redacted(redaction: Redaction, tasker: Tasker) -> bytes:
    sealed = blobs.get(redaction_blob(redaction))
    return key_of(tasker).open(sealed, place(redaction, "copy"))


def _opened(evidence: Evidence, copy: str) -> bytes:
    return key_of(evidence.tasker).open(blobs.get(blob_of(evidence, copy)), place(evidence, copy))

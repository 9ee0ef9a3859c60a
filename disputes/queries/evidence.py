"""Evidence read back: the original for its tasker, the clean copy for those it is shared with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q

from ..choices import GivesAway
from ..models import Dispute, Evidence, Tasker
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


def blob_of(evidence: Evidence, copy: str) -> str:
    """Name the sealed file of a copy, "original" or "clean"."""
    return f"{evidence.pk}.{copy}"


def original(evidence: Evidence) -> bytes:
    """Return the very bytes that arrived; `evidence.sha256` is their digest."""
    return _opened(evidence, "original")


def clean(evidence: Evidence) -> bytes:
    """Return the copy to circulate: what is seen, and nothing that is not seen."""
    return _opened(evidence, "clean")


def clean_type(evidence: Evidence) -> str:
    """Return the media type of the clean copy: PNG stays PNG, all else is JPEG."""
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
    return tuple(file for file in files_of(dispute) if not file.evidence.client_data)


def _kept(row: Evidence, key: DataKey) -> KeptFile:
    return KeptFile(
        row,
        file_name=open_text(key, row, "file_name"),
        caption=open_text(key, row, "caption"),
        gives_away=tuple(GivesAway(code) for code in row.gives_away.split()),
    )


def _opened(evidence: Evidence, copy: str) -> bytes:
    return key_of(evidence.tasker).open(blobs.get(blob_of(evidence, copy)), place(evidence, copy))

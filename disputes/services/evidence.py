"""Keep files and messages as evidence: hashed at receipt, sealed, a clean copy made."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from pathlib import PureWindowsPath
from typing import Protocol, TypedDict, Unpack
from uuid import UUID

from django.db import transaction

from ..choices import EventKind, FileStep, GivesAway
from ..errors import DomainError
from ..errors import gettext_noop as _
from ..models import (
    Account,
    Deactivation,
    Dispute,
    Evidence,
    EvidenceEvent,
    Payment,
    Precaution,
    Tasker,
    WorkEntry,
)
from ..models.evidence import MESSAGE_TYPE
from ..queries.evidence import blob_of
from ..queries.sealed import key_of
from ..rules.bounds import stated_text
from ..vault import blobs, images
from ..vault.fields import place, seal_text
from ..vault.hashing import sha256_hex
from .concerned import hold_disputes_of
from .evidence_history import EvidenceNotYours, tell
from .evidence_limits import refuse_what_cannot_be_kept
from .once import find_first, write_once
from .upload_limit import count_upload

COPIES = ("original", "clean")
LONGEST_FILE_NAME = 255


class MessageEmpty(DomainError):
    code = "message_empty"
    message = _("Paste the message first.")
    field = "text"


class Upload(Protocol):
    """An uploaded file whose size is known before it is read."""

    @property
    def size(self) -> int | None: ...

    def read(self) -> bytes: ...


def read_upload(upload: Upload) -> bytes:
    """Return the bytes of an uploaded file; one that is too large is refused unread."""
    images.refuse_too_large(upload.size or 0)
    return upload.read()


class Statements(TypedDict, total=False):
    """What may be stated about a file, and what it shows: at least one of the last five."""

    file_name: str
    caption: str
    captured_on: date | None
    client_data: bool
    item: str
    entry: WorkEntry | None
    payment: Payment | None
    deactivation: Deactivation | None
    dispute: Dispute | None
    precaution: Precaution | None


def attach(
    *,
    tasker: Tasker,
    client_ref: UUID,
    data: bytes,
    now: datetime,
    use_up: Callable[[], None] | None = None,
    **stated: Unpack[Statements],
) -> tuple[Evidence, bool]:
    """Keep a picture as evidence; the same `client_ref` again returns the first, and False.

    The digest is of the very bytes that arrived, and only they are ever called the original.
    `use_up` takes away where they came from, or refuses, as the file is written down.
    """
    if first := find_first(Evidence.objects.of(tasker), client_ref=client_ref):
        return first, False
    evidence = Evidence(tasker=tasker, client_ref=client_ref, received_at=now)
    return _keep(evidence, data, stated, use_up)


def attach_message(
    *, tasker: Tasker, client_ref: UUID, text: str, now: datetime, **stated: Unpack[Statements]
) -> tuple[Evidence, bool]:
    """Keep a pasted message: its digest is of the text as it arrived, in UTF-8."""
    if first := find_first(Evidence.objects.of(tasker), client_ref=client_ref):
        return first, False
    if not text.strip():
        raise MessageEmpty
    evidence = Evidence(
        tasker=tasker, client_ref=client_ref, received_at=now, media_type=MESSAGE_TYPE
    )
    return _keep(evidence, stated_text(text, field="text").encode(), stated)


@transaction.atomic
def retract(*, evidence: Evidence, by: Account, now: datetime) -> Evidence:
    """Take a file back: it leaves every list and packet to come; its history stays."""
    if evidence.tasker.account_id != by.pk:
        raise EvidenceNotYours
    concerned = hold_disputes_of(evidence)
    standing = Evidence.objects.standing().filter(pk=evidence.pk)
    if standing.update(retracted_at=now):
        EvidenceEvent.objects.create(evidence=evidence, kind=FileStep.RETRACTED, happened_at=now)
        tell(concerned, evidence, EventKind.EVIDENCE_RETRACTED, now=now)
    evidence.refresh_from_db(fields=["retracted_at"])
    return evidence


def _keep(
    evidence: Evidence,
    data: bytes,
    stated: Statements,
    use_up: Callable[[], None] | None = None,
) -> tuple[Evidence, bool]:
    words = {"caption": stated.pop("caption", ""), "file_name": stated.pop("file_name", "")}
    for name, value in stated.items():
        setattr(evidence, name, value)
    refuse_what_cannot_be_kept(evidence)
    count_upload(evidence.tasker, now=evidence.received_at)
    seal_words(evidence, **words)
    keep_files(evidence, data)
    return _write(evidence, use_up)


def seal_words(evidence: Evidence, *, caption: str, file_name: str) -> None:
    key = key_of(evidence.tasker)
    seal_text(key, evidence, "caption", stated_text(caption, field="caption"))
    seal_text(key, evidence, "file_name", last_part(file_name))


def keep_files(
    evidence: Evidence, data: bytes, looked_at: tuple[images.Picture, bytes] | None = None
) -> None:
    """Seal both copies and put them away, before any row names them.

    A file without a row is harmless; a row without its file would be evidence lost. A picture that
    was `looked_at` already, as `images.prepare` does, is not opened again.
    """
    clean = data if evidence.is_message else _clean(evidence, looked_at or images.prepare(data))
    evidence.size = len(data)
    evidence.sha256 = sha256_hex(data)
    evidence.clean_sha256 = sha256_hex(clean)
    key = key_of(evidence.tasker)
    for copy, content in zip(COPIES, (data, clean), strict=True):
        blobs.put(blob_of(evidence, copy), key.seal(content, place(evidence, copy)))


def _clean(evidence: Evidence, looked_at: tuple[images.Picture, bytes]) -> bytes:
    """Write down the facts of a picture, return its clean copy."""
    picture, clean = looked_at
    evidence.media_type = picture.media_type
    evidence.width, evidence.height = picture.width, picture.height
    evidence.gives_away = " ".join(code for code in GivesAway if code in picture.gives_away)
    return clean


def _write(evidence: Evidence, use_up: Callable[[], None] | None) -> tuple[Evidence, bool]:
    kept, is_new = Evidence.objects.of(evidence.tasker), False
    try:
        with transaction.atomic():
            concerned = hold_disputes_of(evidence)
            written, is_new = write_once(
                evidence, kept, client_ref=evidence.client_ref, then=use_up
            )
            if is_new:
                tell(concerned, evidence, EventKind.EVIDENCE_ATTACHED, now=evidence.received_at)
    finally:
        if not is_new:  # the same came twice at once; the other one's files are kept
            for copy in COPIES:
                blobs.remove(blob_of(evidence, copy))
    return written, is_new


def last_part(file_name: str) -> str:
    """Return the name without folders, which would tell whose computer it was."""
    name = stated_text(PureWindowsPath(file_name).name, field="file")
    return name[-LONGEST_FILE_NAME:]

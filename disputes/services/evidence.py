"""Keep files as evidence: hashed at receipt, the original sealed, a clean copy made."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from pathlib import PureWindowsPath
from typing import Protocol
from uuid import UUID

from django.db import transaction

from ..choices import EventKind, GivesAway
from ..errors import DomainError
from ..errors import gettext_noop as _
from ..models import (
    Account,
    Deactivation,
    Dispute,
    DisputeEvent,
    Evidence,
    Payment,
    Tasker,
    WorkEntry,
)
from ..queries.evidence import blob_of
from ..queries.sealed import key_of
from ..rules.bounds import past_day, stated_text
from ..vault import blobs, images
from ..vault.fields import place, seal_text
from ..vault.hashing import sha256_hex
from .concerned import hold_disputes_of
from .once import find_first, write_once
from .upload_limit import count_upload

COPIES = ("original", "clean")
MOST_FILES = 1_000
LONGEST_FILE_NAME = 255
# Somewhere it is already tomorrow.
FURTHEST_ZONE = timedelta(hours=14)


class EvidenceOfNothing(DomainError):
    code = "evidence_of_nothing"
    message = _("Say what this picture shows: work, a payment, a lock-out or a dispute.")


class EvidenceNotYours(DomainError):
    code = "evidence_not_yours"
    message = _("You can add pictures only to your own records. Choose one of yours.")


class TooManyFiles(DomainError):
    code = "too_many_files"
    message = _("You keep %(most)s pictures already, the most there is room for.")


class Upload(Protocol):
    """An uploaded file whose size is known before it is read."""

    @property
    def size(self) -> int | None: ...

    def read(self) -> bytes: ...


def read_upload(upload: Upload) -> bytes:
    """Return the bytes of an uploaded file; one that is too large is refused unread."""
    images.refuse_too_large(upload.size or 0)
    return upload.read()


def attach(
    *,
    tasker: Tasker,
    client_ref: UUID,
    data: bytes,
    now: datetime,
    file_name: str = "",
    caption: str = "",
    captured_on: date | None = None,
    client_data: bool = False,
    entry: WorkEntry | None = None,
    payment: Payment | None = None,
    deactivation: Deactivation | None = None,
    dispute: Dispute | None = None,
) -> tuple[Evidence, bool]:
    """Keep a picture as evidence; the same `client_ref` again returns the first, and False.

    The digest is of the very bytes that arrived, and only they are ever called the original.
    """
    if first := find_first(Evidence.objects.of(tasker), client_ref=client_ref):
        return first, False
    evidence = Evidence(
        tasker=tasker,
        client_ref=client_ref,
        entry=entry,
        payment=payment,
        deactivation=deactivation,
        dispute=dispute,
        captured_on=captured_on,
        client_data=client_data,
        received_at=now,
    )
    _refuse_what_cannot_be_kept(evidence)
    count_upload(tasker, now=now)
    _seal_words(evidence, caption=caption, file_name=file_name)
    _keep_files(evidence, data)
    return _write(evidence)


@transaction.atomic
def retract(*, evidence: Evidence, by: Account, now: datetime) -> Evidence:
    """Take a file back: it leaves every list and packet to come; its history stays."""
    if evidence.tasker.account_id != by.pk:
        raise EvidenceNotYours
    concerned = hold_disputes_of(evidence)
    standing = Evidence.objects.standing().filter(pk=evidence.pk)
    if standing.update(retracted_at=now):
        _record(evidence, concerned, EventKind.EVIDENCE_RETRACTED, now=now)
    evidence.refresh_from_db(fields=["retracted_at"])
    return evidence


def _refuse_what_cannot_be_kept(evidence: Evidence) -> None:
    today = (evidence.received_at + FURTHEST_ZONE).date()
    past_day(evidence.captured_on, today=today, field="captured_on")
    subjects = (evidence.entry, evidence.payment, evidence.deactivation, evidence.dispute)
    stated = [subject for subject in subjects if subject is not None]
    if not stated:
        raise EvidenceOfNothing
    if any(subject.tasker_id != evidence.tasker_id for subject in stated):
        raise EvidenceNotYours
    if Evidence.objects.of(evidence.tasker).count() >= MOST_FILES:
        raise TooManyFiles(most=MOST_FILES)


def _seal_words(evidence: Evidence, *, caption: str, file_name: str) -> None:
    key = key_of(evidence.tasker)
    seal_text(key, evidence, "caption", stated_text(caption, field="caption"))
    seal_text(key, evidence, "file_name", _last_part(file_name))


def _keep_files(evidence: Evidence, data: bytes) -> None:
    """Seal both copies and put them away, before any row names them.

    A file without a row is harmless; a row without its file would be evidence lost.
    """
    picture, clean = images.prepare(data)
    evidence.media_type = picture.media_type
    evidence.gives_away = " ".join(code for code in GivesAway if code in picture.gives_away)
    evidence.size = len(data)
    evidence.sha256 = sha256_hex(data)
    evidence.clean_sha256 = sha256_hex(clean)
    key = key_of(evidence.tasker)
    for copy, content in zip(COPIES, (data, clean), strict=True):
        blobs.put(blob_of(evidence, copy), key.seal(content, place(evidence, copy)))


def _write(evidence: Evidence) -> tuple[Evidence, bool]:
    kept = Evidence.objects.of(evidence.tasker)
    with transaction.atomic():
        concerned = hold_disputes_of(evidence)
        written, is_new = write_once(evidence, kept, client_ref=evidence.client_ref)
        if is_new:
            _record(evidence, concerned, EventKind.EVIDENCE_ATTACHED, now=evidence.received_at)
    if not is_new:  # the same form came twice at once; the other one's files are kept
        for copy in COPIES:
            blobs.remove(blob_of(evidence, copy))
    return written, is_new


def _record(
    evidence: Evidence, concerned: Iterable[UUID], kind: EventKind, *, now: datetime
) -> None:
    DisputeEvent.objects.bulk_create(
        DisputeEvent(
            dispute_id=dispute_id,
            kind=kind,
            happened_at=now,
            recorded_at=now,
            actor_id=evidence.tasker.account_id,
            detail={"evidence": str(evidence.pk), "sha256": evidence.sha256},
        )
        for dispute_id in concerned
    )


def _last_part(file_name: str) -> str:
    """Return the name without folders, which would tell whose computer it was."""
    name = stated_text(PureWindowsPath(file_name).name, field="file")
    return name[-LONGEST_FILE_NAME:]

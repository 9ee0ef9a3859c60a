"""The queue of archives is their table: whoever takes a lease on a row works on it."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db import transaction
from django.db.models import F

from ...choices import ArchiveStatus
from ...models import Archive
from ...models.archive import UNFINISHED, ArchiveQuerySet
from ...queries.sealed import key_of, name_of
from .. import job_keys

__all__ = ["UNFINISHED", "fail", "finish", "give_back", "renew", "take"]

logger = logging.getLogger(__name__)

# Longer than a task may run, so that a lease ends only when its worker is gone.
LEASE: Final = timedelta(minutes=5)
PAUSE: Final = timedelta(minutes=1)
# In a row without anything done.
MOST_ATTEMPTS: Final = 3


def keys_for_job(archive: Archive) -> bytes:
    """Return what a worker needs: the key of its tasker, which is open now."""
    tasker = archive.tasker
    return job_keys.sealed(archive, {name_of(tasker): key_of(tasker)})


def take(archive_id: UUID, now: datetime) -> Archive | None:
    """Take the lease of an archive that waits; None if another has it or nothing is to do."""
    with transaction.atomic():
        waiting = Archive.objects.waiting(now).filter(pk=archive_id)
        taken = waiting.order_by().update(
            status=ArchiveStatus.WORKING, lease_until=now + LEASE, attempts=F("attempts") + 1
        )
        if not taken:
            return None
        return Archive.objects.select_related("tasker__account").get(pk=archive_id)


def held(archive: Archive) -> ArchiveQuerySet:
    """The row, as long as this worker's lease on it was not taken up by another."""
    return Archive.objects.filter(
        pk=archive.pk, status=ArchiveStatus.WORKING, attempts=archive.attempts
    )


def renew(archive: Archive, now: datetime) -> bool:
    """Write what was done so far and go on; False if another has taken over."""
    return bool(
        held(archive).update(
            volumes=archive.volumes, counts=archive.counts, lease_until=now + LEASE
        )
    )


def finish(archive: Archive, *, status: ArchiveStatus, now: datetime) -> bool:
    return bool(
        held(archive).update(
            status=status, finished_at=now, lease_until=now, counts=archive.counts, job_keys=b""
        )
    )


def fail(archive: Archive, code: str, now: datetime) -> None:
    ended = {"status": ArchiveStatus.FAILED, "job_keys": b""}
    held(archive).update(failure=code, lease_until=now, **ended)


def give_back(archive: Archive, now: datetime) -> None:
    held(archive).update(status=ArchiveStatus.QUEUED, lease_until=now + PAUSE)


def run(
    archive_id: UUID,
    *,
    now: datetime,
    clock: Callable[[], datetime],
    work: Callable[[Archive], None],
) -> None:
    """Do the work under a lease. Harmless when repeated, killed, or run twice at once."""
    archive = take(archive_id, now)
    if archive is None:
        return
    if archive.attempts > MOST_ATTEMPTS + _done(archive):
        fail(archive, "too_many_attempts", now)
        return
    try:
        with job_keys.opened(archive):
            work(archive)
    except (OSError, MemoryError):
        logger.warning("archive_attempt_failed", extra={"count": archive.attempts})
        give_back(archive, clock())


def _done(archive: Archive) -> int:
    """Count the tries that got something done."""
    return len(archive.volumes) + int(archive.counts.get("rounds", 0))

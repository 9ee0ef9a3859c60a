"""Work on archives that wait, whichever way they go, and remove what has had its time."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from functools import partial
from typing import Final
from uuid import UUID

from ...choices import ArchiveStatus, Direction
from ...errors import DomainError
from ...errors import gettext_noop as _
from ...models import Archive
from ...vault import blobs
from ...vault.blobs import BlobMissing
from ...vault.keys import SealBroken
from . import coming_in, going_out, leases

# What an archive's `failure` means, for its owner; translated at the door.
FAILURES: Final = {
    "too_many_attempts": _("This was tried several times. Tell who runs this site."),
    "unreadable": _("What you sent cannot be read any more. Choose the file again."),
}
FAILED_SOMEHOW: Final = _("Try it again. If it fails again, tell who runs this site.")


def work_on(*, archive_id: UUID, now: datetime, clock: Callable[[], datetime]) -> None:
    leases.run(archive_id, now=now, clock=clock, work=partial(_work, clock=clock))


def due_archives(*, now: datetime) -> list[UUID]:
    """Return those that no worker holds, oldest first; the broker may have lost them."""
    return list(Archive.objects.waiting(now).values_list("pk", flat=True)[:100])


def failure_of(archive: Archive) -> str:
    """Return what went wrong as an English sentence, empty if nothing did; doors translate it."""
    if archive.status != ArchiveStatus.FAILED:
        return ""
    return FAILURES.get(archive.failure, FAILED_SOMEHOW)


def remove_over(*, now: datetime, chunk: int = 100) -> int:
    """Remove the files of archives that had their time; return how many."""
    over = list(Archive.objects.over(now)[:chunk])
    for archive in over:
        remove_files(archive)
        Archive.objects.filter(pk=archive.pk).update(status=ArchiveStatus.ENDED, job_keys=b"")
    return len(over)


def remove_files(archive: Archive) -> None:
    """Remove what it keeps sealed, and what a killed worker may have left behind."""
    blobs.remove(coming_in.blob_of(archive))
    for volume in archive.volumes:
        blobs.remove(volume["blob"])
    for attempt in range(1, archive.attempts + 1):
        blobs.remove(f"{archive.pk}.archive-{attempt}-{len(archive.volumes) + 1}")


def _work(archive: Archive, *, clock: Callable[[], datetime]) -> None:
    try:
        if archive.direction == Direction.OUT:
            going_out.compile_archive(archive=archive, clock=clock)
        else:
            coming_in.bring_in(archive=archive, clock=clock)
    except (BlobMissing, SealBroken, DomainError):
        leases.fail(archive, "unreadable", clock())

"""Archives to take away: asked for, made by a worker, kept sealed for a week, handed out."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.db import transaction
from django.db.models import F

from ...choices import ArchiveStatus, Direction
from ...errors import DomainError
from ...errors import gettext_noop as _
from ...models import Archive, Evidence, Tasker
from ...queries.archive.ledger_rows import in_order
from ...queries.sealed import key_of
from ...vault import blobs
from ...vault.fields import place
from ...vault.hashing import sha256_hex
from ..locks import hold
from ..once import find_first, write_once
from ..people import confirm_held
from . import leases
from .contents import written
from .zips import zipped

logger = logging.getLogger(__name__)

KEPT: Final = timedelta(days=7)
MOST_A_DAY: Final = 5
# So that each ZIP can be brought in again through a form, and over a slow line.
VOLUME_BYTES: Final = 20 * 1024 * 1024


class ArchiveUnderWay(DomainError):
    code = "archive_under_way"
    message = _("Your files are being gathered already. Wait until they are ready.")


class TooManyArchives(DomainError):
    code = "too_many_archives"
    message = _("You asked %(most)s times in one day. Ask again tomorrow.")


class ArchiveNotReady(DomainError):
    code = "archive_not_ready"
    message = _("This is not here any more, or not yet. Ask for it again.")


@transaction.atomic
def request_archive(*, tasker: Tasker, client_ref: UUID, now: datetime) -> tuple[Archive, bool]:
    """Queue an archive of everything; the same `client_ref` again changes nothing."""
    mine = Archive.objects.of(tasker)
    if first := find_first(mine, client_ref=client_ref):
        return first, False
    # Two taps at once: the second waits here and finds what the first one asked for.
    hold(Tasker.objects.filter(pk=tasker.pk))
    if mine.going_out().filter(status__in=leases.UNFINISHED).exists():
        raise ArchiveUnderWay
    if mine.going_out().filter(requested_at__gt=now - timedelta(days=1)).count() >= MOST_A_DAY:
        raise TooManyArchives(most=MOST_A_DAY)
    archive = Archive(
        tasker=tasker,
        client_ref=client_ref,
        direction=Direction.OUT,
        status=ArchiveStatus.QUEUED,
        requested_at=now,
        lease_until=now,
        expires_at=now + KEPT,
    )
    archive.job_keys = leases.keys_for_job(archive)
    return write_once(archive, mine, client_ref=client_ref)


def compile_archive(*, archive: Archive, clock: Callable[[], datetime]) -> None:
    """Make the ZIPs that are not made yet, each put away before the row names it.

    The caller holds the lease. Killed in the middle, the next one goes on where this one stopped.
    """
    tasker, made_at = archive.tasker, archive.requested_at
    evidence = list(
        in_order(Evidence.objects.of(tasker).filter(received_at__lte=made_at), "received_at")
    )
    plan = _plan(evidence)
    files, counts = written(tasker, made_at=made_at, volumes=plan)
    total = max(plan.values(), default=1)
    for number in range(len(archive.volumes) + 1, total + 1):
        rows = [row for row in evidence if plan[row.pk] == number]
        language = tasker.account.language
        data = zipped(files, rows, made_at=made_at, language=language)
        volume = _put(archive, number, data)
        archive.volumes = [*archive.volumes, volume]
        archive.counts = {**counts, "volumes": total}
        if not leases.renew(archive, clock()):
            blobs.remove(volume["blob"])
            return
    leases.finish(archive, status=ArchiveStatus.READY, now=clock())


@transaction.atomic
def take(*, archive: Archive, number: int, pass_phrase: str, now: datetime, today: date) -> bytes:
    """Return one ZIP and count it; only to whoever knows the pass phrase, not just the screen."""
    confirm_held(account=archive.tasker.account, pass_phrase=pass_phrase)
    ready = archive.status == ArchiveStatus.READY and archive.expires_at > now
    if not ready or not 1 <= number <= len(archive.volumes):
        raise ArchiveNotReady
    blob = archive.volumes[number - 1]["blob"]
    data = key_of(archive.tasker).open(blobs.get(blob), place(archive, f"volume-{number}"))
    Archive.objects.filter(pk=archive.pk).update(downloads=F("downloads") + 1, downloaded_on=today)
    return data


def _plan(evidence: Iterable[Evidence]) -> dict[UUID, int]:
    """Say in which ZIP each file goes, in their order, none much larger than VOLUME_BYTES."""
    plan: dict[UUID, int] = {}
    number, used = 1, 0
    for row in evidence:
        if used and used + row.size > VOLUME_BYTES:
            number, used = number + 1, 0
        plan[row.pk] = number
        used += row.size
    return plan


def _put(archive: Archive, number: int, data: bytes) -> dict[str, Any]:
    """Seal a ZIP under a name of this attempt: a late loser overwrites nothing."""
    blob = f"{archive.pk}.archive-{archive.attempts}-{number}"
    blobs.put(blob, key_of(archive.tasker).seal(data, place(archive, f"volume-{number}")))
    return {"blob": blob, "size": len(data), "sha256": sha256_hex(data)}

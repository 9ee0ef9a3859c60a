"""Archives that are brought in: checked, shown, confirmed, then taken up row by row."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID

from django.conf import settings
from django.db import DataError, IntegrityError, transaction

from ...choices import ArchiveStatus, Direction
from ...errors import DomainError
from ...errors import gettext_noop as _
from ...models import (
    Account,
    Archive,
    CheckIn,
    Deactivation,
    Dispute,
    Evidence,
    Payment,
    Platform,
    Precaution,
    Reminder,
    Tasker,
    WorkEntry,
)
from ...models.platform import OTHER
from ...money import CURRENCIES
from ...queries.sealed import key_of
from ...rules.time_zones import is_zone
from ...vault import blobs
from ...vault.daily import digest_of_today
from ...vault.fields import place
from ...vault.images import PicturesWaiting
from .. import tries
from ..claimed_once import ClaimedAlready
from ..once import find_first, write_once
from . import claims, files, leases, ledger
from .copies import Drawn
from .holding import hold_for
from .opening import NAMED_BY, Opened, opened
from .target import Row, Target

KEPT: Final = timedelta(days=1)
MOST_AN_HOUR: Final = 10
# A large ZIP takes seconds to check, in a thread that pages need.
WAIT_SECONDS: Final = 2.0
_room: Final = threading.Semaphore(1)
ROWS_AT_ONCE: Final = 50
# Then another worker goes on: a task is ended by force a little later.
LONGEST_RUN: Final = timedelta(seconds=120)
# What becomes of a row; a dispute is `claimed` whose work stands in another open one here.
OUTCOMES: Final = ("new", "known", "claimed", "refused", "absent")
TABLES: Final[dict[str, Any]] = {
    "entries": WorkEntry,
    "deactivations": Deactivation,
    "payments": Payment,
    "disputes": Dispute,
    "precautions": Precaution,
    "evidence": Evidence,
    "reminders": Reminder,
    "check_ins": CheckIn,
}
BRING: Final[dict[str, Callable[[Target, Row], bool]]] = {
    "entries": ledger.bring_entry,
    "deactivations": ledger.bring_deactivation,
    "payments": ledger.bring_payment,
    "disputes": claims.bring_dispute,
    "precautions": files.bring_precaution,
    "reminders": files.bring_reminder,
    "check_ins": files.bring_check_in,
}


class TooManyArrivals(DomainError):
    code = "too_many_arrivals"
    message = _("You sent %(most)s files in this hour. Send the next one in an hour.")
    field = "file"


class ArrivalsWaiting(DomainError):
    code = "arrivals_waiting"
    message = _("Another file is being checked now. Send this one again in a minute.")
    field = "file"


class NothingToBringIn(DomainError):
    code = "nothing_to_bring_in"
    message = _("This file is not here any more. Choose it again.")


class AccountClosed(Exception):
    """Its owner had everything deleted while it came in."""


class NoOtherPlatform(DomainError):
    code = "no_other_platform"
    message = _("This site is not set up yet. Tell who runs it to load the list of platforms.")


def receive(
    *, tasker: Tasker, client_ref: UUID, data: bytes, now: datetime
) -> tuple[Archive, bool]:
    """Check a ZIP and keep it sealed until its owner has seen what would come in."""
    mine = Archive.objects.of(tasker)
    if first := find_first(mine, client_ref=client_ref):
        return first, False
    _count(tasker, now)
    archive = Archive(
        tasker=tasker,
        client_ref=client_ref,
        direction=Direction.IN,
        status=ArchiveStatus.ARRIVED,
        requested_at=now,
        lease_until=now,
        expires_at=now + KEPT,
        counts={"rows": _counted(tasker, _checked(data))},
    )
    sealed = key_of(tasker).seal(data, place(archive, "arrived"))
    blobs.put(blob_of(archive), sealed)
    return write_once(archive, mine, client_ref=client_ref)


def _count(tasker: Tasker, now: datetime) -> None:
    """Count what is sent, and what is refused as well: to find that out is the work."""
    who = digest_of_today("disputes.arrivals", str(tasker.account_id), now=now)
    if tries.count(f"arrivals:{who}:{int(now.timestamp()) // tries.HOUR}") > MOST_AN_HOUR:
        raise TooManyArrivals(most=MOST_AN_HOUR)


def _checked(data: bytes) -> Opened:
    """Open a ZIP while a page waits: one at a time, so that other pages have a thread."""
    if not _room.acquire(timeout=WAIT_SECONDS):
        raise ArrivalsWaiting
    try:
        return opened(data)
    finally:
        _room.release()


def accept(*, archive: Archive, now: datetime) -> Archive:
    """Queue what its owner confirmed; doing it twice changes nothing."""
    waits = Archive.objects.coming_in().filter(pk=archive.pk, expires_at__gt=now)
    if (
        not waits.filter(status=ArchiveStatus.ARRIVED).update(
            status=ArchiveStatus.QUEUED, lease_until=now, job_keys=leases.keys_for_job(archive)
        )
        and not waits.exclude(status=ArchiveStatus.ENDED).exists()
    ):
        raise NothingToBringIn
    archive.refresh_from_db()
    return archive


def bring_in(*, archive: Archive, clock: Callable[[], datetime]) -> None:
    """Take the rows up in their order; what is here already is left as it is.

    The caller holds the lease. Killed in the middle, the next one goes on where this one stopped.
    """
    tasker, began = archive.tasker, clock()
    data = key_of(tasker).open(blobs.get(blob_of(archive)), place(archive, "arrived"))
    found = opened(data)
    target = Target(tasker, key_of(tasker), archive.requested_at, _platforms())
    _bring_facts(tasker, found)
    counts: dict[str, dict[str, int]] = {}
    for kind, rows in _chunks(found):
        count = counts.setdefault(kind, dict.fromkeys(OUTCOMES, 0))
        try:
            drawn = _drawn(target, rows, found) if kind == "evidence" else None
            with transaction.atomic():
                if not hold_for(target, rows):
                    raise AccountClosed
                for row in rows:
                    count[_bring(target, kind, row, drawn)] += 1
        except (PicturesWaiting, AccountClosed):
            leases.give_back(archive, clock())
            return
        if clock() - began > LONGEST_RUN:
            _rest(archive, clock())
            return
    before: dict[str, Any] = archive.counts
    archive.counts = {**before, "done": counts}
    leases.finish(archive, status=ArchiveStatus.READY, now=clock())
    blobs.remove(blob_of(archive))


def blob_of(archive: Archive) -> str:
    return f"{archive.pk}.arrived"


def _rest(archive: Archive, now: datetime) -> None:
    """Let another run go on at once; it counts as progress, not as a try that failed."""
    rounds = archive.counts.get("rounds", 0) + 1
    leases.held(archive).update(
        status=ArchiveStatus.QUEUED, lease_until=now, counts={**archive.counts, "rounds": rounds}
    )


def _bring(target: Target, kind: str, row: Row, drawn: Drawn | DomainError | None) -> str:
    """Bring in one row by itself: what is wrong with it takes nothing else along."""
    try:
        with transaction.atomic():
            if kind != "evidence":
                return "new" if BRING[kind](target, row) else "known"
            return _bring_file(target, row, drawn)
    except ClaimedAlready:
        target.claimed_here.add(row["client_ref"])
        return "claimed"
    except (DomainError, IntegrityError, DataError):
        return "claimed" if row.get("dispute") in target.claimed_here else "refused"


def _bring_file(target: Target, row: Row, drawn: Drawn | DomainError | None) -> str:
    if _is_here(target, row):
        return "known"
    if drawn is None:
        return "absent"
    if isinstance(drawn, DomainError):
        raise drawn
    files.bring_evidence(target, row, drawn)
    return "new"


def _drawn(target: Target, rows: Iterable[Row], found: Opened) -> Drawn | DomainError | None:
    """Draw the copies of a picture that is to come in, or say why not, before anything is held.

    It takes seconds of a processor, and as many again for each copy with black boxes: in a
    transaction nobody else could write anything for so long.
    """
    (row,) = rows
    if _is_here(target, row) or row["file"] not in found.pictures:
        return None
    try:
        return files.drawn(target, row, found.picture(row["file"]))
    except PicturesWaiting:
        raise
    except DomainError as error:
        return error


def _is_here(target: Target, row: Row) -> bool:
    return Evidence.objects.of(target.tasker).filter(client_ref=row["client_ref"]).exists()


def _chunks(found: Opened) -> Iterator[tuple[str, list[Row]]]:
    """Yield a few rows at a time: nobody else waits long for the database."""
    for kind in TABLES:
        rows = found.said[kind]
        # A picture takes a second of a processor: each is written by itself.
        size = 1 if kind == "evidence" else ROWS_AT_ONCE
        for start in range(0, len(rows), size):
            yield kind, rows[start : start + size]


def _counted(tasker: Tasker, found: Opened) -> dict[str, dict[str, int]]:
    """Count what would come in, what is here already, and pictures that are in another ZIP."""
    counted = {}
    for kind, model in TABLES.items():
        name = NAMED_BY.get(kind, "client_ref")
        refs = {row[name] for row in found.said[kind]}
        column = "platform__slug" if name == "platform" else name
        mine = model.objects.of(tasker).values_list(column, flat=True)
        known = sum(str(ref) in refs for ref in mine.iterator())
        absent = 0
        if kind == "evidence":
            absent = sum(row["file"] not in found.pictures for row in found.said[kind])
        counted[kind] = {"all": len(refs), "known": known, "absent": absent}
    return counted


def _platforms() -> dict[str, Platform]:
    platforms = {platform.slug: platform for platform in Platform.objects.all()}
    if OTHER not in platforms:
        raise NoOtherPlatform
    return platforms


def _bring_facts(tasker: Tasker, found: Opened) -> None:
    """Fill in what this account states nothing about: country, currency, language, clock."""
    said = found.said["tasker"]
    known = {"currency": said["currency"] in CURRENCIES, "country": True}
    for name in (name for name, is_known in known.items() if is_known):
        Tasker.objects.filter(pk=tasker.pk, **{name: ""}).update(**{name: said[name]})
    account = Account.objects.filter(pk=tasker.account_id)
    if said["language"] in dict(settings.LANGUAGES):
        account.filter(language="").update(language=said["language"])
    if is_zone(said["time_zone"]):
        account.filter(time_zone="").update(time_zone=said["time_zone"])

"""Raise disputes; the other verbs about them are at hand here too."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from ..choices import EventKind, Ground
from ..errors import DomainError
from ..errors import gettext_noop as _
from ..models import (
    Deactivation,
    Dispute,
    DisputeEntry,
    DisputeEvent,
    Platform,
    Tasker,
    WorkEntry,
)
from ..queries.sealed import key_of
from ..rules import bounds
from ..vault.fields import seal_text
from . import rollups, standing
from .claimed_once import refuse_claimed_already
from .dispute_amendments import amend_dispute, says
from .dispute_work import (
    NotYours,
    Part,
    SeveralPlatforms,
    check_one_currency,
    check_standing,
    hold_parts,
)
from .once import find_first, write_once
from .rate_changes import report_rates
from .resolution import reopen, settle, withdraw

__all__ = [
    "amend_dispute",
    "raise_dispute",
    "reopen",
    "report_rates",
    "says",
    "settle",
    "withdraw",
]


class NothingToDispute(DomainError):
    code = "nothing_to_dispute"
    message = _("Choose the work or the lost account that this is about, or tell what happened.")


class PlatformNotStated(DomainError):
    code = "dispute_platform_not_stated"
    message = _("Choose the platform that this is about.")
    field = "platform"


@transaction.atomic
def raise_dispute(
    *,
    tasker: Tasker,
    client_ref: UUID,
    ground: Ground,
    now: datetime,
    today: date,
    entries: Sequence[WorkEntry] = (),
    deactivation: Deactivation | None = None,
    statement: str = "",
    due_on: date | None = None,
    platform: Platform | None = None,
) -> tuple[Dispute, bool]:
    """Claim that pay is owed or access was taken; the same `client_ref` again changes nothing.

    It is about the tasker's own entries, a lock-out, or, from a witness, a platform and what
    happened there. Without `due_on` it ages from the earliest day that an entry's pay was due.
    """
    keys = _keys(entries, deactivation)
    work, lock_outs = hold_parts(tasker, keys, deactivation.pk if deactivation else None)
    if first := find_first(Dispute.objects.of(tasker), client_ref=client_ref):
        return first, False
    about: list[Part] = [*work, *lock_outs]
    if {row.pk for row in about} != keys:
        raise NotYours
    check_standing(about)
    refuse_claimed_already(tasker=tasker, about=[row.pk for row in about])
    dispute = Dispute(
        tasker=tasker,
        client_ref=client_ref,
        platform=_one_platform(about, platform),
        deactivation=deactivation,
        ground=bounds.word_of(Ground, ground, field="ground"),
        country=tasker.country,
        stated_due_on=bounds.any_day(due_on, today=today, field="due_on"),
        raised_at=now,
    )
    check_one_currency(about)
    _tell(dispute, statement, alone=not about)
    return _write(dispute, work, now)


def _keys(entries: Sequence[WorkEntry], deactivation: Deactivation | None) -> set[UUID]:
    return {entry.pk for entry in entries} | ({deactivation.pk} if deactivation else set())


def _tell(dispute: Dispute, statement: str, *, alone: bool) -> None:
    """Seal the tasker's own words; a dispute about nothing else cannot do without them."""
    text = bounds.stated_text(statement, field="statement")
    if alone and not text.strip():
        raise NothingToDispute
    seal_text(key_of(dispute.tasker), dispute, "statement", text)


def _write(dispute: Dispute, entries: Sequence[WorkEntry], now: datetime) -> tuple[Dispute, bool]:
    mine = Dispute.objects.of(dispute.tasker)
    with rollups.recounted([dispute.pk]):
        written, new = write_once(dispute, mine, client_ref=dispute.client_ref)
        if not new:
            return written, False
        DisputeEntry.objects.bulk_create(
            DisputeEntry(dispute=dispute, entry=entry) for entry in entries
        )
        standing.write_sums(dispute_ids=[dispute.pk], now=now)
    DisputeEvent.objects.create(
        dispute=dispute,
        kind=EventKind.RAISED,
        happened_at=now,
        recorded_at=now,
        actor_id=dispute.tasker.account_id,
        detail={"ground": dispute.ground},
    )
    dispute.refresh_from_db()
    return dispute, True


def _one_platform(about: Sequence[Part], platform: Platform | None) -> Platform:
    stated = {row.platform_id: row.platform for row in about}
    if platform is not None:
        stated[platform.pk] = platform
    if not stated:
        raise PlatformNotStated
    if len(stated) > 1:
        raise SeveralPlatforms
    return next(iter(stated.values()))

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
from .locks import hold
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


class NotYours(DomainError):
    code = "dispute_of_others_work"
    message = _("You can only dispute what you logged yourself. Choose it from your own list.")


class TakenBack(DomainError):
    code = "dispute_of_taken_back_work"
    message = _("You took back something you chose. Restore it first, or choose without it.")


class SeveralCurrencies(DomainError):
    code = "dispute_several_currencies"
    message = _("This is about several currencies. Raise one dispute for each currency.")
    field = "entries"


class SeveralPlatforms(DomainError):
    code = "dispute_several_platforms"
    message = _("This is about several platforms. Raise one dispute for each platform.")
    field = "entries"


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
    work, lock_outs = _held(tasker, entries, deactivation)
    if first := find_first(Dispute.objects.of(tasker), client_ref=client_ref):
        return first, False
    about: list[WorkEntry | Deactivation] = [*work, *lock_outs]
    if {row.pk for row in about} != _keys(entries, deactivation):
        raise NotYours
    _check_standing(about)
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
    _check_one_currency(about)
    _tell(dispute, statement, alone=not about)
    return _write(dispute, work, now)


def _held(
    tasker: Tasker, entries: Sequence[WorkEntry], deactivation: Deactivation | None
) -> tuple[list[WorkEntry], list[Deactivation]]:
    """Hold what the dispute is about: what is checked is what is claimed, and stays so."""
    keys = _keys(entries, deactivation)
    work = WorkEntry.objects.of(tasker).filter(pk__in=keys).select_related("platform")
    held = hold(work.defer("project", "task_ref", "note"))
    if deactivation is None:
        return held, []
    lock_outs = Deactivation.objects.of(tasker).filter(pk=deactivation.pk)
    return held, hold(lock_outs.select_related("platform"))


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


def _check_standing(about: Sequence[WorkEntry | Deactivation]) -> None:
    if any(row.retracted_at is not None for row in about):
        raise TakenBack


def _one_platform(about: Sequence[WorkEntry | Deactivation], platform: Platform | None) -> Platform:
    stated = {row.platform_id: row.platform for row in about}
    if platform is not None:
        stated[platform.pk] = platform
    if not stated:
        raise PlatformNotStated
    if len(stated) > 1:
        raise SeveralPlatforms
    return next(iter(stated.values()))


def _check_one_currency(about: Sequence[WorkEntry | Deactivation]) -> None:
    # Where no amount is stated there is no currency to mix.
    if len({row.currency for row in about} - {""}) > 1:
        raise SeveralCurrencies

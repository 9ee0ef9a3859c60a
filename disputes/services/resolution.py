"""Settle, withdraw and reopen disputes; doing it twice changes nothing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction

from ..choices import DisputeStatus, EventKind
from ..errors import DomainError
from ..errors import gettext_noop as _
from ..models import Account, Dispute, DisputeEvent, Payment
from ..rules import ageing as bands
from ..rules.lifecycle import LEADS_TO, Verb, may
from . import ageing, consent, rollups, standing
from .claimed_once import ClaimedAlready, hold_claim, refuse_claimed_already
from .clocks import stop_clocks
from .locks import hold
from .ownership import held_by_owner
from .time_zones import latest_today

KINDS = {
    Verb.SETTLE: EventKind.SETTLED,
    Verb.WITHDRAW: EventKind.WITHDRAWN,
    Verb.REOPEN: EventKind.REOPENED,
}


class CannotSettleNow(DomainError):
    code = "cannot_settle_now"
    message = _("You withdrew this dispute. Open it again before you mark it as settled.")


@transaction.atomic
def settle(*, dispute: Dispute, by: Account, now: datetime) -> Dispute:
    """Close a dispute whose pay came, or was let go; it stops ageing and stays shared."""
    return _move(Verb.SETTLE, held_by_owner(dispute, by), by=by, now=now)


@transaction.atomic
def withdraw(*, dispute: Dispute, by: Account, now: datetime) -> Dispute:
    """Take a dispute back: it stops ageing, and every organization stops seeing it at once."""
    return _move(Verb.WITHDRAW, held_by_owner(dispute, by), by=by, now=now)


@transaction.atomic
def reopen(*, dispute: Dispute, by: Account, now: datetime) -> Dispute:
    """Open a closed dispute again, in the band of today.

    Whom a settled one is shared with sees it open again; what withdrawing ended stays ended.
    """
    hold_claim(dispute)
    return _move(Verb.REOPEN, held_by_owner(dispute, by), by=by, now=now)


def _move(verb: Verb, held: Dispute, *, by: Account, now: datetime) -> Dispute:
    status = LEADS_TO[verb]
    if held.status == status:
        return held
    if not may(held.status, verb):
        raise CannotSettleNow  # the only verb that a status refuses
    if verb is Verb.REOPEN:
        refuse_claimed_already(tasker=held.tasker, about=_about(held), besides=held)
    detail: dict[str, Any] = {}
    with rollups.recounted([held.pk]):
        if status.is_unresolved:
            _open(held, now)
        else:
            _close(held, status, now)
    if verb is Verb.WITHDRAW:
        detail["unshared"] = consent.revoke_all(dispute=held, by=by, now=now)
    DisputeEvent.objects.create(
        dispute=held,
        kind=KINDS[verb],
        happened_at=now,
        recorded_at=now,
        actor=by,
        detail=detail,
    )
    held.refresh_from_db()
    return held


def reopen_late(*, payment: Payment, late: Mapping[UUID, int], now: datetime) -> None:
    """Open settled disputes again that were let go, and then paid late: after they were settled.

    The caller holds their work and them. A withdrawn one stays withdrawn, and so does one whose
    work stands in another open dispute: there the payment is in the history alone.
    """
    closed = Dispute.objects.filter(
        pk__in=list(late), status=DisputeStatus.SETTLED, deactivation=None
    )
    for held in hold(closed.select_related("tasker__account")):
        if not _was_let_go(held, payment.received_on):
            continue
        try:
            refuse_claimed_already(tasker=held.tasker, about=_about(held), besides=held)
        except ClaimedAlready:
            continue
        with rollups.recounted([held.pk]):
            _open(held, now)
        DisputeEvent.objects.create(
            dispute=held,
            kind=EventKind.PAID_LATE,
            happened_at=now,
            recorded_at=now,
            actor=held.tasker.account,
            detail={"payment": str(payment.pk), "late": str(late[held.pk])},
        )


def _was_let_go(held: Dispute, came_on: date | None) -> bool:
    """Whether the pay came on a later day than the one on which the dispute was settled.

    Both by the tasker's own clock: that is how they state the day on which it came.
    """
    ended = held.resolved_at
    return ended is not None and came_on is not None and came_on > latest_today(held.tasker, ended)


def _about(held: Dispute) -> list[UUID]:
    work = held.items.values_list("entry_id", flat=True)
    return [*work, *([held.deactivation_id] if held.deactivation_id else [])]


def _close(held: Dispute, status: DisputeStatus, now: datetime) -> None:
    # A step whose day had come belongs to the history, even if the run that takes it was late.
    ageing.catch_up(dispute_ids=[held.pk], now=now)
    Dispute.objects.filter(pk=held.pk).update(status=status, resolved_at=now, next_step_at=None)
    stop_clocks(dispute_ids=[held.pk], now=now)


def _open(held: Dispute, now: datetime) -> None:
    today = now.astimezone(UTC).date()
    Dispute.objects.filter(pk=held.pk).update(
        status=DisputeStatus.RAISED,
        resolved_at=None,
        age_band=bands.band_on(today, held.due_on),
        # One whose pay had all come rests, until some of it is missing again.
        next_step_at=None if held.paid_at else bands.next_step_at(today, held.due_on),
    )
    standing.write_sums(dispute_ids=[held.pk], now=now)

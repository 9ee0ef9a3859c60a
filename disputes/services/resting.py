"""Disputes whose pay has all come rest; where some of it is missing again they run on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from ..choices import EventKind, Ground
from ..models import Dispute, DisputeEvent, Tasker
from ..queries.lateness import late_days
from ..rules.ageing import band_on, next_step_at
from ..rules.shortfall import is_all_paid
from . import ageing, clocks


def follow_pay(*, disputes: Sequence[Dispute], now: datetime, told: bool = True) -> None:
    """Stop or start what happens by itself, by the sums that were just written.

    The caller holds the disputes. Nothing starts again in what is closed, but it is said there too
    that pay which had come is missing. `told` writes it into their histories.
    """
    is_open = [dispute for dispute in disputes if dispute.resolved_at is None]
    came = [each for each in is_open if each.paid_at is None and _ends_with_pay(each)]
    missing = [each for each in disputes if each.paid_at is not None and not _ends_with_pay(each)]
    _rest(came, now)
    _run_on(missing, now)
    if told and (came or missing):
        _tell(came, missing, now)


def _ends_with_pay(dispute: Dispute) -> bool:
    """Whether all that is stated came, and nothing but pay was claimed: no lock-out either."""
    return (
        dispute.deactivation_id is None
        and Ground(dispute.ground).ends_with_pay
        and is_all_paid(
            received=dispute.received, owed=dispute.owed, at_least=dispute.owed_at_least
        )
    )


def _rest(came: Sequence[Dispute], now: datetime) -> None:
    """Take the steps whose day had come, and then no more."""
    if not came:
        return
    ids = [dispute.pk for dispute in came]
    ageing.catch_up(dispute_ids=ids, now=now)
    Dispute.objects.filter(pk__in=ids).update(paid_at=now, next_step_at=None)
    for dispute in came:
        dispute.paid_at, dispute.next_step_at = now, None
    clocks.stop_clocks(dispute_ids=ids, now=now)


def _run_on(missing: Sequence[Dispute], now: datetime) -> None:
    """Put them where they stand today; what would have happened meanwhile did not happen."""
    for dispute in missing:
        dispute.paid_at = None
        # What is closed is as old as it was when it ended.
        day = (dispute.resolved_at or now).astimezone(UTC).date()
        dispute.age_band = band_on(day, dispute.due_on)
        dispute.next_step_at = next_step_at(day, dispute.due_on) if dispute.runs else None
        dispute.save(update_fields=("paid_at", "age_band", "next_step_at"))


def _tell(came: Sequence[Dispute], missing: Sequence[Dispute], now: datetime) -> None:
    owners = {dispute.tasker_id for dispute in (*came, *missing)}
    accounts = dict(Tasker.objects.filter(pk__in=owners).values_list("pk", "account_id"))
    late = late_days([dispute.pk for dispute in came])
    DisputeEvent.objects.bulk_create(
        DisputeEvent(
            dispute=dispute,
            kind=kind,
            happened_at=now,
            recorded_at=now,
            actor_id=accounts[dispute.tasker_id],
            detail={"late": str(late[dispute.pk])} if dispute.pk in late else {},
        )
        for kind, told in ((EventKind.PAID, came), (EventKind.UNPAID_AGAIN, missing))
        for dispute in told
    )

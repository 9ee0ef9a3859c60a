"""Clocks that begin or are dated anew: since when they run, and what is told of it."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db.models import Max

from ..choices import EventKind
from ..models import Clock, Dispute, DisputeEvent, Notice, RuleVersion
from ..rules.clock_steps import TOLD
from ..rules.clocks import Reading

BY_THE_CLOCK: Final = (EventKind.AGED, EventKind.DEADLINE)

# Since when a clock of this version, with these days, runs on a dispute.
Moments = Callable[[RuleVersion, Reading], datetime]


@dataclass(frozen=True, slots=True)
class Birth:
    """A clock as it stood in the moment since which it runs; its next steps are the ageing's."""

    clock: Clock
    since: datetime


def last_touched(dispute_ids: Collection[UUID]) -> Mapping[UUID, datetime]:
    """Return when somebody last changed anything about these disputes."""
    events = DisputeEvent.objects.filter(dispute__in=dispute_ids).exclude(kind__in=BY_THE_CLOCK)
    last = events.order_by().values("dispute").annotate(last=Max("recorded_at"))
    return dict(last.values_list("dispute", "last"))


def moments(
    dispute: Dispute,
    mine: Iterable[Clock],
    touched: Mapping[UUID, datetime] | None,
    now: datetime,
) -> Moments:
    """Say since when clocks run: now, but for a version that is being brought to the disputes.

    Then it is known when they were last `touched`. Such a version runs since it was opened,
    however late the job is, or since the last change after that: what a dispute rested on before
    is not known any more. Where it says the days of the version before, nothing begins.
    """
    known = {clock.rule_id for clock in mine}
    same_days = {_days(clock) for clock in mine}

    def since(rule: RuleVersion, reading: Reading) -> datetime:
        days = (rule.code, reading.start, reading.naive, reading.prudent, reading.shifted)
        if touched is None or rule.applied_at is not None:
            return now
        if rule.pk in known or days in same_days:
            return now
        return max(rule.opened_at, dispute.raised_at, touched.get(dispute.pk, rule.opened_at))

    return since


def tell(*, births: Sequence[Birth], before: Mapping[UUID, Sequence[Clock]], now: datetime) -> None:
    """Tell the tasker where new clocks stand, and the history what that changed.

    One event for each rule and state, however many pay days: and none for what stood there for
    the same day before, nor for a dispute that is raised in this moment.
    """
    begun = [birth for birth in births if birth.clock.state in TOLD]
    notices = {
        (clock.dispute_id, clock.state, clock.prudent_on): clock.dispute
        for clock in (birth.clock for birth in begun)
        if not clock.rule.subdivision
    }
    stood = {_stands(clock) for clocks in before.values() for clock in clocks}
    events = {
        (birth.clock.dispute_id, birth.clock.rule.code, birth.clock.state): birth
        for birth in reversed(begun)
        if birth.since > birth.clock.dispute.raised_at and _stands(birth.clock) not in stood
    }
    DisputeEvent.objects.bulk_create(_event(birth, now) for birth in events.values())
    Notice.objects.bulk_create(
        (
            Notice(
                tasker_id=dispute.tasker_id,
                dispute_id=dispute_id,
                state=state,
                day=day,
                decided_at=now,
            )
            for (dispute_id, state, day), dispute in sorted(notices.items(), key=lambda row: row[0])
        ),
        ignore_conflicts=True,
    )


def _event(birth: Birth, now: datetime) -> DisputeEvent:
    clock = birth.clock
    return DisputeEvent(
        dispute_id=clock.dispute_id,
        kind=EventKind.DEADLINE,
        happened_at=birth.since,
        recorded_at=now,
        detail={"state": clock.state, "rule": clock.rule.code},
        step=f"{clock.state}:{clock.pk}",
    )


def _days(clock: Clock) -> tuple[object, ...]:
    return (
        clock.rule.code,
        clock.start_on,
        clock.naive_on,
        clock.prudent_on,
        clock.shifted_on,
    )


def _stands(clock: Clock) -> tuple[object, ...]:
    return (clock.dispute_id, clock.rule.code, clock.state, clock.prudent_on)

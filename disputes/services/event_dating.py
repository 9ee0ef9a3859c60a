"""Lock-outs dated together: when an event's days change, so do those of everybody who joined.

By the clock and not in the request, so that how long a request takes does not tell its organizer
how many joined.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from django.db import transaction

from ..choices import EventKind
from ..models import Deactivation, Dispute, DisputeEvent, MassEventVersion
from ..queries.lock_outs import days_of
from ..rules.event_days import NO_DAYS, EventDays, dated
from . import standing


def date_joined(*, now: datetime, chunk: int = 500) -> int:
    """Date anew who joined events whose days were amended; return how many were looked at.

    Killed anywhere, the next run does it all again, and what is dated already does not change.
    The history of a dispute tells of each version that moved a day of it, once.
    """
    looked_at = 0
    waiting = MassEventVersion.objects.filter(dated_at=None, stated_at__lte=now)
    for version in waiting.order_by("stated_at", "number"):
        looked_at += _date_by(version, now, chunk)
        MassEventVersion.objects.filter(pk=version.pk).update(dated_at=now)
    return looked_at


def _date_by(version: MassEventVersion, now: datetime, chunk: int) -> int:
    before = _days_before(version)
    if before == version.days:
        return 0
    joined = Deactivation.objects.standing().filter(mass_event=version.mass_event_id)
    concerned = Dispute.objects.filter(deactivation__in=joined).order_by("pk")
    looked_at, last = 0, UUID(int=0)
    while ids := list(concerned.filter(pk__gt=last).values_list("pk", flat=True)[:chunk]):
        _date(ids, version, before, now)
        looked_at, last = looked_at + len(ids), ids[-1]
    return looked_at


def _days_before(version: MassEventVersion) -> EventDays:
    earlier = MassEventVersion.objects.filter(
        mass_event=version.mass_event_id, number__lt=version.number
    ).last()
    return earlier.days if earlier else NO_DAYS


@transaction.atomic
def _date(ids: list[UUID], version: MassEventVersion, before: EventDays, now: datetime) -> None:
    standing.redate(dispute_ids=ids, now=now)
    DisputeEvent.objects.bulk_create(
        [
            DisputeEvent(
                dispute_id=dispute_id,
                kind=EventKind.EVENT_DATED,
                happened_at=version.stated_at,
                recorded_at=now,
                step=f"event:{version.pk}",
            )
            for dispute_id in _moved(ids, version, before)
        ],
        ignore_conflicts=True,
    )


def _moved(ids: Collection[UUID], version: MassEventVersion, before: EventDays) -> list[UUID]:
    """Return those that were there, and of which a day moved by this version.

    What was corrected since, such as by joining, was dated by the newest word in that moment.
    """
    there = Dispute.objects.filter(pk__in=ids, raised_at__lte=version.stated_at)
    rows = there.filter(deactivation__entered_at__lte=version.stated_at).exclude(
        deactivation__revisions__amended_at__gt=version.stated_at
    )
    return [
        dispute.pk
        for dispute in rows.select_related("deactivation").order_by("pk")
        if dispute.deactivation is not None
        and dated(days_of(dispute.deactivation), before)
        != dated(days_of(dispute.deactivation), version.days)
    ]

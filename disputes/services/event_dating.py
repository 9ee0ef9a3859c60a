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
from ..models.deactivation import DeactivationQuerySet
from ..queries.lock_outs import days_of
from ..rules.event_days import NO_DAYS, EventDays, dated
from . import ageing, clock_births, standing
from .locks import hold


def date_joined(*, now: datetime, chunk: int = 100, pause: float = 0.0) -> int:
    """Date anew who joined events whose days were amended; return of how many a day moved.

    Killed anywhere, the next run does it all again, and what is dated already does not change.
    The history of a dispute tells of each version that moved a day of it, once. `pause` seconds
    go by between chunks on SQLite.
    """
    moved = 0
    waiting = MassEventVersion.objects.filter(dated_at=None, stated_at__lte=now)
    for version in waiting.order_by("stated_at", "number"):
        moved += _date_by(version, now, chunk, pause)
        MassEventVersion.objects.filter(pk=version.pk).update(dated_at=now)
    return moved


def _date_by(version: MassEventVersion, now: datetime, chunk: int, pause: float) -> int:
    before = _days_before(version)
    if before == version.days:
        return 0
    joined = _joined(version).order_by("pk").values_list("pk", flat=True)
    moved, last = 0, UUID(int=0)
    while ids := list(joined.filter(pk__gt=last)[:chunk]):
        moved, last = moved + _date(ids, version, before, now), ids[-1]
        ageing.give_way(pause)
    return moved


def _joined(version: MassEventVersion) -> DeactivationQuerySet:
    return Deactivation.objects.standing().filter(mass_event=version.mass_event_id)


def _days_before(version: MassEventVersion) -> EventDays:
    earlier = MassEventVersion.objects.filter(
        mass_event=version.mass_event_id, number__lt=version.number
    ).last()
    return earlier.days if earlier else NO_DAYS


@transaction.atomic
def _date(
    ids: Collection[UUID], version: MassEventVersion, before: EventDays, now: datetime
) -> int:
    # Held before their disputes are read: one that is raised in this moment may have the old days.
    moved = [
        row.pk
        for row in hold(_joined(version).filter(pk__in=ids))
        if dated(days_of(row), before) != dated(days_of(row), version.days)
    ]
    disputes = list(Dispute.objects.filter(deactivation__in=moved).values_list("pk", flat=True))
    _redate(disputes, version, now)
    DisputeEvent.objects.bulk_create(
        [
            DisputeEvent(
                dispute_id=dispute_id,
                kind=EventKind.EVENT_DATED,
                happened_at=version.stated_at,
                recorded_at=now,
                step=f"event:{version.pk}",
            )
            for dispute_id in _told(disputes, version)
        ],
        ignore_conflicts=True,
    )
    return len(disputes)


def _redate(dispute_ids: Collection[UUID], version: MassEventVersion, now: datetime) -> None:
    """Date them as in the moment that the event said so, however late this runs.

    Whoever was changed after that went by the event's days then.
    """
    newest = MassEventVersion.objects.filter(mass_event=version.mass_event_id).last() or version
    since = min(now, newest.stated_at)
    touched = clock_births.last_touched(dispute_ids)
    late = [pk for pk in dispute_ids if touched.get(pk, since) <= since]
    standing.redate(dispute_ids=late, now=now, since=since)
    standing.redate(dispute_ids=sorted(set(dispute_ids) - set(late)), now=now, since=now)


def _told(dispute_ids: Collection[UUID], version: MassEventVersion) -> list[UUID]:
    """Return those that were there when the version was stated.

    What was corrected since, such as by joining, was dated by the newest word in that moment.
    """
    there = Dispute.objects.filter(pk__in=dispute_ids, raised_at__lte=version.stated_at)
    rows = there.filter(deactivation__entered_at__lte=version.stated_at).exclude(
        deactivation__revisions__amended_at__gt=version.stated_at
    )
    return list(rows.order_by("pk").values_list("pk", flat=True))

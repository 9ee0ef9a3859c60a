"""What a tasker must do next, over all of their disputes."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final
from uuid import UUID

from django.db.models import OuterRef, Subquery

from ..choices import ClockState, WhoActs
from ..models import Clock, Tasker
from ..models.clock import ClockQuerySet
from ..models.dispute import UNRESOLVED

SHOWN: Final = 5
AHEAD: Final = (
    ClockState.FRESH,
    ClockState.DYING_90,
    ClockState.DYING_30,
    ClockState.DYING_7,
)


def falling_due(tasker: Tasker, *, most: int = SHOWN) -> list[Clock]:
    """Return the earliest deadline of each open dispute, the nearest first, in one statement.

    What holds only in a part of a country is on the dispute's own page.
    """
    ahead = _ahead()
    earliest = ahead.filter(dispute=OuterRef("dispute")).order_by("prudent_on", "pk")
    rows = ahead.filter(
        dispute__tasker=tasker,
        dispute__status__in=UNRESOLVED,
        dispute__paid_at=None,
        pk=Subquery(earliest.values("pk")[:1]),
    )
    return list(rows.select_related("rule", "dispute__platform").order_by("prudent_on")[:most])


def nearest_of(dispute_ids: Collection[UUID]) -> dict[UUID, Clock]:
    """Return the earliest deadline of each of these that is open, in one statement."""
    rows = _ahead().filter(dispute__in=dispute_ids, dispute__status__in=UNRESOLVED)
    nearest: dict[UUID, Clock] = {}
    for clock in rows.select_related("rule").order_by("prudent_on", "pk"):
        nearest.setdefault(clock.dispute_id, clock)
    return nearest


def _ahead() -> ClockQuerySet:
    return Clock.objects.live().filter(
        who_must_act=WhoActs.WORKER, state__in=AHEAD, rule__subdivision=""
    )

"""What a tasker must do next, over all of their disputes."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
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


def falling_due(tasker: Tasker, *, most: int = SHOWN, since: date | None = None) -> list[Clock]:
    """Return the earliest deadline of each dispute that runs, the nearest first, in one statement.

    With `since`, the earliest that is not before that day.

    What holds only in a part of a country is on the dispute's own page.
    """
    ahead = _ahead() if since is None else _ahead().filter(prudent_on__gte=since)
    earliest = ahead.filter(dispute=OuterRef("dispute")).order_by("prudent_on", "pk")
    rows = ahead.filter(dispute__tasker=tasker, pk=Subquery(earliest.values("pk")[:1]))
    return list(rows.select_related("rule", "dispute__platform").order_by("prudent_on")[:most])


def nearest_of(dispute_ids: Collection[UUID]) -> dict[UUID, Clock]:
    """Return the earliest deadline of each of these that runs, in one statement."""
    rows = _ahead().filter(dispute__in=dispute_ids)
    nearest: dict[UUID, Clock] = {}
    for clock in rows.select_related("rule").order_by("prudent_on", "pk"):
        nearest.setdefault(clock.dispute_id, clock)
    return nearest


def _ahead() -> ClockQuerySet:
    return Clock.objects.live().filter(
        dispute__status__in=UNRESOLVED,
        dispute__paid_at=None,
        who_must_act=WhoActs.WORKER,
        state__in=AHEAD,
        rule__subdivision="",
    )

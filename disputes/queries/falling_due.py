"""What a tasker must do next, over all of their disputes."""

from __future__ import annotations

from typing import Final

from django.db.models import OuterRef, Subquery

from ..choices import ClockState, WhoActs
from ..models import Clock, Tasker
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
    ahead = Clock.objects.live().filter(
        who_must_act=WhoActs.WORKER, state__in=AHEAD, rule__subdivision=""
    )
    earliest = ahead.filter(dispute=OuterRef("dispute")).order_by("prudent_on", "pk")
    rows = ahead.filter(
        dispute__tasker=tasker,
        dispute__status__in=UNRESOLVED,
        pk=Subquery(earliest.values("pk")[:1]),
    )
    return list(rows.select_related("rule", "dispute__platform").order_by("prudent_on")[:most])

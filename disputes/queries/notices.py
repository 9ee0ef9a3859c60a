"""What taskers are told of the steps of their clocks, read from the clocks themselves."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.db.models import Exists, Q

from ..choices import ClockState, ClockType, Shown, Verified
from ..models import Clock, Notice, Tasker
from ..models.notice import NoticeQuerySet, clocks_of_notices
from ..rules.mail import CARRIED_FOR

# As `Line.is_fact` of a dispute's own page.
CERTAIN: Final = Q(rule__shown=Shown.YES) & ~Q(rule__verified=Verified.NO)


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """One notice; `clock` (with its rule) is None once it is not true any more."""

    notice: Notice
    clock: Clock | None

    @property
    def id(self) -> UUID:
        return self.notice.pk

    @property
    def state(self) -> ClockState:
        return ClockState(self.notice.state)

    @property
    def kind(self) -> ClockType | None:
        """Which last day it is, in words that name neither a platform nor an amount."""
        return ClockType(self.clock.rule.clock_type) if self.clock else None

    @property
    def day(self) -> date:
        return self.notice.day


def notice_rows(tasker: Tasker) -> NoticeQuerySet:
    """Return all of a tasker's notices, the newest first."""
    return Notice.objects.of(tasker).with_what_it_is_about()


def unseen_rows(tasker: Tasker) -> NoticeQuerySet:
    """Return those that are true and not seen yet, the nearest day first.

    Each says whether it `is_certain`: whether a rule that was read at its source says so.
    """
    rows = notice_rows(tasker).standing().unseen().order_by("day", "pk")
    return rows.annotate(is_certain=Exists(clocks_of_notices().filter(CERTAIN)))


def waiting(now: datetime) -> list[NoticeLine]:
    """Return everybody's that were decided lately, are true and not seen, the oldest first.

    For whoever carries them out of here: look again at `still_waits` right before one leaves.
    """
    lately = Notice.objects.filter(decided_at__gt=now - CARRIED_FOR, decided_at__lte=now)
    rows = lately.standing().unseen().with_what_it_is_about()
    return lines(rows.order_by("decided_at", "pk"))


def still_waits(notice_id: UUID) -> bool:
    """Whether a notice is true in this moment, and not seen."""
    return Notice.objects.standing().unseen().filter(pk=notice_id).exists()


def lines(rows: Iterable[Notice]) -> list[NoticeLine]:
    """Return rows with the clocks that they are about, in one statement for all."""
    rows = list(rows)
    clocks = _clocks({row.dispute_id for row in rows if row.dispute.runs})
    return [NoticeLine(row, clocks.get((row.dispute_id, row.state, row.day))) for row in rows]


def _clocks(dispute_ids: set[UUID]) -> dict[tuple[UUID, str, date], Clock]:
    """Return a clock for each dispute, state and day: what is certain before what is not."""
    if not dispute_ids:
        return {}
    live = Clock.objects.live().filter(dispute__in=dispute_ids, rule__subdivision="")
    rows = live.select_related("rule").order_by("-rule__shown", "-rule__verified", "rule__code")
    found: dict[tuple[UUID, str, date], Clock] = {}
    for clock in rows:
        found.setdefault((clock.dispute_id, clock.state, clock.prudent_on), clock)
    return found

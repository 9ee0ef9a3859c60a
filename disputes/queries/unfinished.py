"""Work that the database says is due: what a queue loses or nobody reads shows here."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from ..choices import PacketStatus
from ..models import (
    Archive,
    Clock,
    Dispute,
    Heartbeat,
    MassEventVersion,
    Packet,
    RollupDelta,
    RuleVersion,
)
from ..models.archive import UNFINISHED


@dataclass(frozen=True, slots=True)
class Unfinished:
    """Seconds that the oldest piece of each kind of work has been waiting; 0 if none is."""

    packets: int
    archives: int
    ageing: int
    rollups: int
    rules: int


def oldest(now: datetime) -> Unfinished:
    packets = Packet.objects.filter(status__in=PacketStatus.unfinished())
    archives = Archive.objects.filter(status__in=UNFINISHED)
    waiting = {
        "packets": packets.order_by("requested_at").values_list("requested_at", flat=True),
        "archives": archives.order_by("requested_at").values_list("requested_at", flat=True),
        "rules": RuleVersion.objects.waiting().values_list("opened_at", flat=True),
        "rollups": RollupDelta.objects.order_by("pk").values_list("written_at", flat=True),
    }
    steps = (Dispute.objects.due_a_step(now), Clock.objects.due_a_step(now))
    late = [rows.values_list("next_step_at", flat=True).first() for rows in steps]
    # What was amended is brought to the disputes before any step is taken.
    days = MassEventVersion.objects.filter(dated_at=None, stated_at__lte=now).order_by("stated_at")
    late.append(days.values_list("stated_at", flat=True).first())
    return Unfinished(
        ageing=max(_seconds(since, now) for since in late),
        **{kind: _seconds(times.first(), now) for kind, times in waiting.items()},
    )


def silences(now: datetime) -> dict[str, int]:
    """Seconds since each queue's worker, and beat, were last seen at work."""
    seen = Heartbeat.objects.values_list("name", "seen_at")
    return {name: _seconds(seen_at, now) for name, seen_at in seen}


def _seconds(since: datetime | None, now: datetime) -> int:
    return 0 if since is None else max(0, round((now - since).total_seconds()))

"""Signs of life, written by what they are the signs of."""

from __future__ import annotations

from datetime import datetime

from ..models import Heartbeat


def mark(*, name: str, now: datetime) -> None:
    """Write that `name` was seen at work at `now`."""
    Heartbeat.objects.bulk_create(
        [Heartbeat(name=name, seen_at=now)],
        update_conflicts=True,
        unique_fields=["name"],
        update_fields=["seen_at"],
    )

"""Move disputes to the next band of age when its day has come."""

from __future__ import annotations

import time
from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db import connection

from .ageing_sql import take_a_step

# Between chunks, so that other writers of an SQLite file get their turn: without it one of
# them was seen to wait a third of a second, with it 19 ms.
PAUSE = 0.02


def age_due_disputes(*, now: datetime, chunk: int = 500, pause: float = 0.0) -> int:
    """Take every step that is due by `now`; return how many were taken.

    A step missed earlier is taken with its own moment, so that the history is the one of a
    perfect run; a second run, at the same time or later, writes nothing twice. `pause` seconds
    go by between chunks on SQLite.
    """
    taken = 0
    while moved := take_a_step(now=now, chunk=chunk):
        taken += moved
        give_way(pause)
    return taken


def give_way(pause: float) -> None:
    """Let other writers of an SQLite file get their turn; call it between transactions."""
    if pause and connection.vendor == "sqlite":
        time.sleep(pause)


def catch_up(*, dispute_ids: Iterable[UUID], now: datetime) -> int:
    """Take the due steps of these disputes, before a change would make them forgotten.

    The caller holds the disputes locked, inside its transaction.
    """
    waiting = list(dispute_ids)
    taken = 0
    for start in range(0, len(waiting), 500):
        only = waiting[start : start + 500]
        while moved := take_a_step(now=now, chunk=len(only), only=only):
            taken += moved
    return taken

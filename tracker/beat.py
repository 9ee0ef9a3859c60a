"""Beat that leaves a sign of life, apart from the queues it fills."""

from __future__ import annotations

from time import monotonic
from typing import Any

from celery.beat import PersistentScheduler
from django.db import Error, connection
from django.utils import timezone

from disputes.services import heartbeats

from .celery import HEARTBEAT_SECONDS


class Scheduler(PersistentScheduler):
    """Celery's own scheduler; what it does is unchanged."""

    max_interval = HEARTBEAT_SECONDS
    _marked_at = float("-inf")

    def tick(self, *args: Any, **kwargs: Any) -> float:
        wait = super().tick(*args, **kwargs)
        if monotonic() - self._marked_at >= HEARTBEAT_SECONDS:
            self._mark()
        return wait

    def _mark(self) -> None:
        try:
            heartbeats.mark(name="beat", now=timezone.now())
        except Error:
            connection.close()  # the next tick tries again; the health page notices meanwhile
            return
        self._marked_at = monotonic()

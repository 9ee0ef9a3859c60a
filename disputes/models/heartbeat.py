"""Signs of life of the processes that watch the clocks."""

from __future__ import annotations

from django.db import models


class Heartbeat(models.Model):
    """The last time that a queue's worker, or beat, was seen at work."""

    name = models.CharField(max_length=40, primary_key=True)
    seen_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.name

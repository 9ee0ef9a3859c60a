"""What works and how long the oldest unfinished work has waited; no names, no secrets."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from django.db import Error
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from disputes.queries import unfinished

from . import broker
from .celery import QUEUES, app

SILENT_SECONDS = 90
# Clocks and sums are due at once; a packet may take the worker its whole time limit.
LATE_SECONDS = {"packets": 900, "archives": 1800, "ageing": 300, "rollups": 120}


@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """Answer 200 when everything works and 503 when something needs the operator."""
    facts: dict[str, object] = {"broker": "ok" if broker.answers(app) else "unreachable"}
    facts |= _database(timezone.now())
    well = all(part == "ok" for name, part in facts.items() if name not in ("seconds", "minutes"))
    return JsonResponse({"ok": well} | facts, status=200 if well else 503)


def _database(now: datetime) -> dict[str, object]:
    try:
        silences = unfinished.silences(now)
        waiting = asdict(unfinished.oldest(now))
    except Error:
        return {
            "database": "unreachable",
            "beat": "unknown",
            "worker": "unknown",
            "work": "unknown",
        }
    late = any(waiting[kind] > limit for kind, limit in LATE_SECONDS.items())
    return {
        "database": "ok",
        "beat": _alive(silences, "beat"),
        "worker": _alive(silences, *QUEUES),
        "work": "late" if late else "ok",
        "seconds": {"seen": silences},
        # Whole minutes, rounded down: anybody can read this page, and a second of waiting would
        # tell when somebody wrote. What does not wait shows as nothing.
        "minutes": {"oldest_unfinished": {kind: age // 60 for kind, age in waiting.items()}},
    }


def _alive(silences: dict[str, int], *names: str) -> str:
    if not all(name in silences for name in names):
        return "never seen"
    return "ok" if max(silences[name] for name in names) <= SILENT_SECONDS else "silent"

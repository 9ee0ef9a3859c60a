"""What works and how long the oldest unfinished work has waited; no names, no secrets."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import datetime

from django.db import Error
from django.http import HttpRequest, JsonResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from disputes.queries import unfinished

from . import broker
from .celery import QUEUES, app

BEAT = "beat"
SILENT_SECONDS = 90
# Clocks and sums are due at once; a packet may take the worker its whole time limit.
LATE_SECONDS = {"packets": 900, "archives": 1800, "ageing": 300, "rollups": 120, "rules": 900}


@dataclass(frozen=True, slots=True)
class Signs:
    """What was seen at one moment: seconds of silence and of waiting, None where nobody knows."""

    broker: bool
    seen: dict[str, int] | None = None
    waiting: dict[str, int] | None = None

    @property
    def database(self) -> bool:
        return self.seen is not None and self.waiting is not None

    def life_of(self, *names: str) -> str:
        """Say "ok", "silent", "never seen" or "unknown" of queues, or of beat."""
        if self.seen is None:
            return "unknown"
        if not all(name in self.seen for name in names):
            return "never seen"
        return "ok" if max(self.seen[name] for name in names) <= SILENT_SECONDS else "silent"

    def state_of(self, *kinds: str) -> str:
        """Say "ok", "late" or "unknown" of kinds of work."""
        if self.waiting is None:
            return "unknown"
        return "late" if any(self.waiting[kind] > LATE_SECONDS[kind] for kind in kinds) else "ok"

    def states(self) -> dict[str, str]:
        """Say in one word each how the parts are."""
        return {
            "broker": "ok" if self.broker else "unreachable",
            "database": "ok" if self.database else "unreachable",
            "beat": self.life_of(BEAT),
            "worker": self.life_of(*QUEUES),
            "work": self.state_of(*LATE_SECONDS),
        }

    def are_well(self) -> bool:
        return set(self.states().values()) == {"ok"}


def look(now: datetime) -> Signs:
    answers = broker.answers(app)
    try:
        return Signs(answers, unfinished.silences(now), asdict(unfinished.oldest(now)))
    except Error:
        return Signs(answers)


@require_safe
def health(request: HttpRequest) -> JsonResponse:
    """Answer 200 when everything works and 503 when something needs the operator."""
    signs = look(timezone.now())
    facts: dict[str, object] = {"ok": signs.are_well(), **signs.states()}
    if signs.waiting is not None:
        facts["seconds"] = {"seen": signs.seen}
        # Whole minutes, rounded down: anybody can read this page, and a second of waiting would
        # tell when somebody wrote. What does not wait shows as nothing. `manage.py health` tells
        # the operator the seconds.
        minutes = {kind: age // 60 for kind, age in signs.waiting.items()}
        facts["minutes"] = {"oldest_unfinished": minutes}
    return JsonResponse(facts, status=200 if signs.are_well() else 503)

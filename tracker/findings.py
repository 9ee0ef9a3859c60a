"""What an operator reads about the health of an instance: a line for each part, and what to do."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from .celery import QUEUES
from .health import BEAT, LATE_SECONDS, Signs

WORK = {
    "packets": "packets to compile",
    "archives": "archives to gather or bring in",
    "ageing": "disputes to age",
    "rollups": "sums to fold",
    "rules": "amended rules to bring to the disputes",
}
START = {
    name: f"Start it again: python -m tracker.commands {name}, or make run."
    for name in (BEAT, *QUEUES)
}
CATCH_UP = {
    "packets": "See that the worker of the packets runs and what it logs.",
    "archives": "See that the worker of the packets runs and what it logs.",
    "ageing": "See that beat and the worker of the clocks run, or run: manage.py age_disputes",
    "rollups": "See that beat and the worker of the clocks run; "
    "if they do, run: manage.py rebuild_rollups --compare",
    "rules": "See that beat and the worker of the clocks run and what it logs; "
    "if they do, look in the administration at the rules that were amended last.",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One part, as it was found; `remedy` says what to do and is empty where all is well."""

    text: str
    remedy: str = ""

    def __str__(self) -> str:
        return f"needs you  {self.text} {self.remedy}" if self.remedy else f"well       {self.text}"


def findings(signs: Signs) -> list[Finding]:
    """Return a finding for each part, those that need somebody too."""
    return [_database(signs), _broker(signs), *_life(signs), *_work(signs)]


def _database(signs: Signs) -> Finding:
    if signs.database:
        return Finding("The database answers.")
    return Finding(
        "The database does not answer, or has no tables.",
        "See that it runs and that DATABASE_URL is right, then run: manage.py migrate",
    )


def _broker(signs: Signs) -> Finding:
    if signs.broker:
        return Finding("The broker answers.")
    return Finding("The broker does not answer.", "See that it runs and that REDIS_URL is right.")


def _life(signs: Signs) -> Iterator[Finding]:
    if signs.seen is None:
        return
    names = {BEAT: "Beat", **{queue: f"The worker of the {queue}" for queue in QUEUES}}
    for name, title in names.items():
        if name not in signs.seen:
            yield Finding(f"{title} was never seen.", START[name])
            continue
        remedy = "" if signs.life_of(name) == "ok" else START[name]
        yield Finding(f"{title} was seen {_seconds(signs.seen[name])} ago.", remedy)


def _work(signs: Signs) -> Iterator[Finding]:
    for kind, age in (signs.waiting or {}).items():
        text = f"the oldest has waited {_seconds(age)}" if age else "nothing has waited a second"
        late = signs.state_of(kind) == "late"
        limit = f" (more than {LATE_SECONDS[kind]})" if late else ""
        yield Finding(f"{WORK[kind].capitalize()}: {text}{limit}.", CATCH_UP[kind] if late else "")


def _seconds(count: int) -> str:
    return "1 second" if count == 1 else f"{count} seconds"

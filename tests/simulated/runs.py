"""The same three years twice: with a perfect beat, and with everything that goes wrong."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import connection, transaction
from django.db.models import BooleanField, ExpressionWrapper, Q

from disputes.models import Clock, Dispute, DisputeEvent, MassEventVersion, Notice, RuleVersion
from disputes.services.ageing import age_due_disputes
from disputes.services.clock_ageing import age_due_clocks

from . import world
from .world import Deed

History = Counter[tuple[str, ...]]


class Killed(Exception):
    """The process is gone in the middle of its work."""


@dataclass(slots=True)
class Tally:
    """What went wrong in a run, and what was written."""

    ticks: int = 0
    missed: int = 0
    # Beats that came again at the same moment.
    doubled: int = 0
    stale: int = 0
    # Deaths with something written and not committed, or just committed.
    crashes: int = 0
    # Amended rules and events that were brought to the disputes later than at once.
    late: int = 0
    # What people did, and was not refused; rules by their code.
    done: Counter[str] = field(default_factory=Counter)


def perfect(deeds: Sequence[Deed], every: int = 1) -> Tally:
    """Every beat on time, one at a time, and none of them ever dies."""
    tally = Tally()
    waiting = list(reversed(deeds))
    for midnight in world.midnights(every):
        for deed in _before(waiting, midnight):
            _do(deed, tally)
            if deed.number < 0:
                world.apply_rules(deed.at)
        _tick(midnight, 500)
        tally.ticks += 1
    return tally


def troubled(deeds: Sequence[Deed], seed: int, every: int = 1) -> Tally:
    """Beats that are missed for weeks, come twice, come late with an old clock, or die."""
    chance, tally = random.Random(seed), Tally()
    waiting = list(reversed(deeds))
    away_until = world.at(0)
    for midnight in world.midnights(every):
        for deed in _before(waiting, midnight):
            _do_in_trouble(deed, chance, tally)
        if midnight < away_until:
            tally.missed += 1
            continue
        if chance.random() < 0.02:
            away_until = midnight + timedelta(days=chance.randint(2, 45))
        for beat in range(chance.choice((1, 1, 1, 2, 3))):
            tally.doubled += beat > 0
            _tick_and_die(midnight, chance, tally)
        tally.stale += 1
        # Of a worker that was held up: what it thinks is the time is days ago.
        _tick(midnight - timedelta(days=chance.randint(1, 9)), chance.randint(1, 40))
    _tick(world.at(world.DAYS), 500)
    return tally


def _before(waiting: list[Deed], until: datetime) -> Iterator[Deed]:
    while waiting and waiting[-1].at < until:
        yield waiting.pop()


def _do(deed: Deed, tally: Tally) -> None:
    if world.do(deed):
        tally.done[deed.verb] += 1


def _do_in_trouble(deed: Deed, chance: random.Random, tally: Tally) -> None:
    """An amended rule or event waits for the next beat, or for the next deed that it concerns.

    What the older version had until then would be caught up by that deed: another history.
    """
    if deed.number < 0:
        _do(deed, tally)
        if chance.random() < 0.5:
            with _dies_after(chance.randint(1, 9), tally):
                world.apply_rules(deed.at, chunk=chance.randint(1, 300))
        tally.late += bool(_waiting())
        return
    if world.concerns(deed, _waiting()):
        world.apply_rules(deed.at)
    _do(deed, tally)


def _waiting() -> list[str]:
    rules = RuleVersion.objects.filter(applied_at=None).values_list("code", flat=True)
    events = MassEventVersion.objects.filter(dated_at=None)
    return [*rules, *events.values_list("mass_event__slug", flat=True)]


def _tick(now: datetime, chunk: int) -> None:
    """As the job does it: what was amended is brought to the disputes before any step."""
    world.apply_rules(now)
    age_due_disputes(now=now, chunk=chunk)
    age_due_clocks(now=now, chunk=chunk)


def _tick_and_die(now: datetime, chance: random.Random, tally: Tally) -> None:
    """Beat; two in three of those with something to do die, with what they had not committed."""
    tally.ticks += 1
    chunk = chance.randint(1, 200)
    if chance.random() < 0.66 and _is_due(now):
        with _dies_after(chance.randint(1, 5), tally):
            _tick(now, chunk)
    else:
        _tick(now, max(chunk, 20))


def _is_due(now: datetime) -> bool:
    due = Dispute.objects.due_a_step(now).exists() or Clock.objects.due_a_step(now).exists()
    return due or bool(_waiting())


# How statements that write begin; what only read leaves nothing in the middle.
WRITES: Final = ("INSERT", "UPDATE", "DELETE", "WITH")


@contextmanager
def _dies_after(writes: int, tally: Tally) -> Iterator[None]:
    """Raise once so much was written: what is not committed then is rolled back."""
    left, events = writes, DisputeEvent.objects.count()

    def count(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        nonlocal left, events
        done = execute(sql, params, many, context)
        if sql.lstrip().startswith(WRITES) and context["cursor"].rowcount > 0:
            before, events = events, DisputeEvent.objects.count()
            # A step on PostgreSQL is one statement, which may find nothing to do.
            left -= not sql.lstrip().startswith("WITH") or events > before
            if left == 0:
                raise Killed
        return done

    try:
        with connection.execute_wrapper(count):
            yield
    except Killed:
        tally.crashes += 1
        if connection.in_atomic_block:
            # Of the test around it all; what died in here was rolled back by itself.
            transaction.set_rollback(False)


# Of a detail, what differs between two worlds that are told alike.
IDS: Final = ("payment", "deactivation")


def history() -> History:
    """Return every event of every dispute, and how often it is there; not when it was noticed."""
    rows = DisputeEvent.objects.values_list(
        "dispute__client_ref", "kind", "happened_at", "detail"
    ).order_by()
    return Counter(
        (str(ref), kind, when.isoformat(), json.dumps(_plain(detail), sort_keys=True))
        for ref, kind, when, detail in rows.iterator()
    )


def standing() -> History:
    """Return where everything stands at the end: states, days and sums.

    Not when a version was replaced, which is when the job came.
    """
    disputes = Dispute.objects.values_list(
        "client_ref",
        "status",
        "age_band",
        "due_on",
        "next_step_at",
        "paid_at",
        "resolved_at",
        "promised_micros",
        "received_micros",
        "owed_micros",
        "owed_at_least",
    )
    clocks = Clock.objects.annotate(
        is_replaced=ExpressionWrapper(Q(replaced_at__isnull=False), BooleanField())
    ).values_list(
        "dispute__client_ref",
        "rule__code",
        "rule__number",
        "start_on",
        "said_by",
        "naive_on",
        "prudent_on",
        "shifted_on",
        "before_on",
        "why",
        "state",
        "next_step_at",
        "is_replaced",
    )
    notices = Notice.objects.values_list("dispute__client_ref", "state", "day")
    return Counter(
        tuple(map(str, row))
        for rows in (disputes, clocks, notices)
        for row in rows.order_by().iterator()
    )


def _plain(detail: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in detail.items() if name not in IDS}

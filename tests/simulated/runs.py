"""The same three years twice: with a perfect beat, and with everything that goes wrong."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, Final

from django.db import connection

from disputes.models import Clock, Dispute, DisputeEvent, Notice
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
    doubled: int = 0
    stale: int = 0
    crashes: int = 0
    deeds: int = 0
    amended: int = 0
    written: int = 0
    counted: dict[str, int] = field(default_factory=dict)


def perfect(deeds: Sequence[Deed]) -> Tally:
    """Every beat on time, one at a time, and none of them ever dies."""
    tally = Tally()
    waiting = list(reversed(deeds))
    for midnight in world.midnights():
        _all_before(waiting, midnight, tally, _apply)
        _tick(midnight, 500)
        tally.ticks += 1
    return tally


def troubled(deeds: Sequence[Deed], seed: int) -> Tally:
    """Beats that are missed for weeks, come twice, come late with an old clock, or die."""
    chance, tally = random.Random(seed), Tally()
    waiting = list(reversed(deeds))
    away_until = world.at(0)
    for midnight in world.midnights():
        _all_before(waiting, midnight, tally, lambda now: _apply_and_die(now, chance, tally))
        if midnight < away_until:
            tally.missed += 1
            continue
        if chance.random() < 0.02:
            away_until = midnight + timedelta(days=chance.randint(2, 45))
        for _beat in range(chance.choice((1, 1, 1, 2, 3))):
            _tick_and_die(midnight, chance, tally)
        tally.stale += 1
        # Of a worker that was held up: what it thinks is the time is days ago.
        _tick(midnight - timedelta(days=chance.randint(1, 9)), chance.randint(1, 40))
    _tick(world.at(world.DAYS), 500)
    return tally


def _all_before(
    waiting: list[Deed], until: datetime, tally: Tally, apply: Callable[[datetime], None]
) -> None:
    while waiting and waiting[-1].at < until:
        deed = waiting.pop()
        world.do(deed)
        tally.deeds += 1
        if deed.number < 0:
            apply(deed.at)
            tally.amended += 1


def _apply(now: datetime) -> None:
    world.apply_rules(now)


def _apply_and_die(now: datetime, chance: random.Random, tally: Tally) -> None:
    """Die in the middle of dating some disputes anew; whoever comes next does it all again."""
    with _dies_after(chance.randint(5, 60), tally):
        world.apply_rules(now, chunk=chance.randint(10, 300))
    world.apply_rules(now)
    world.apply_rules(now)


def _tick(now: datetime, chunk: int) -> None:
    age_due_disputes(now=now, chunk=chunk)
    age_due_clocks(now=now, chunk=chunk)


def _tick_and_die(now: datetime, chance: random.Random, tally: Tally) -> None:
    """Beat; one in three dies after some statements, with what it had not committed."""
    tally.ticks += 1
    tally.doubled += 1
    chunk = chance.randint(1, 200)
    if chance.random() < 0.33:
        with _dies_after(chance.randint(1, 9), tally):
            _tick(now, chunk)
    else:
        _tick(now, max(chunk, 20))


# Django believes that these came back: between them and its belief nothing is in the middle.
OF_TRANSACTIONS: Final = ("BEGIN", "SAVEPOINT", "RELEASE", "ROLLBACK")


@contextmanager
def _dies_after(statements: int, tally: Tally) -> Iterator[None]:
    """Raise once so many statements were sent: what is not committed then is rolled back."""
    left = statements

    def count(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        nonlocal left
        done = execute(sql, params, many, context)
        if not sql.startswith(OF_TRANSACTIONS):
            left -= 1
            if left == 0:
                raise Killed
        return done

    try:
        with connection.execute_wrapper(count):
            yield
    except Killed:
        tally.crashes += 1


# Of a detail, what differs between two worlds that are told alike.
IDS: Final = ("payment",)


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
    """Return where everything stands at the end."""
    disputes = Dispute.objects.values_list(
        "client_ref", "status", "age_band", "next_step_at", "paid_at"
    )
    clocks = Clock.objects.values_list(
        "dispute__client_ref",
        "rule__code",
        "rule__number",
        "start_on",
        "state",
        "next_step_at",
        "replaced_at",
    )
    notices = Notice.objects.values_list("dispute__client_ref", "state", "day")
    return Counter(
        tuple(map(str, row))
        for rows in (disputes, clocks, notices)
        for row in rows.order_by().iterator()
    )


def _plain(detail: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in detail.items() if name not in IDS}

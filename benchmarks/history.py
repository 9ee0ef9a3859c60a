"""Events written with the log and its triggers, against the same rows in a bare table.

`python -m benchmarks.history [--events=20000]`; on SQLite and on the PostgreSQL of
TEST_DATABASE_URL or of the wheel. Both sides write one event in a transaction, as a service does,
in turn, three rounds; ours has its triggers and is written into the log every 500 events, as the
clock's job would do it.
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from statistics import median

# Sets Django up; with it comes how to change to PostgreSQL.
from benchmarks import ageing, measure

# ruff: isort: split
from django.conf import settings
from django.db import connection, connections, transaction

from disputes.models import Dispute, DisputeEvent, history_guards
from disputes.queries import history_check
from disputes.queries.history_check_tree import check_tree
from disputes.services.history import write_down
from disputes.services.history_tree import close_day
from disputes.vault import signing
from tests.factories.dispute import DisputeFactory
from tests.servers.postgres import PostgresServer

ROUNDS = 3
EACH = 500
NOW = datetime(2026, 3, 16, 9, tzinfo=UTC)
CHECKS = (history_check.check_links, history_check.check_unlinked, check_tree)


def main() -> None:
    options = measure.options(__doc__)
    options.add_argument("--events", type=int, default=20_000)
    asked, _others = options.parse_known_args()
    asked.rounds = 1 if asked.smallest else ROUNDS
    if asked.smallest:
        asked.events = 40
    settings.DEBUG = False
    print(f"History: {asked.events:,} events in each round; {measure.load()}")
    print("database    ours events/s  bare events/s  ours : bare   into the tree/s   verified/s")
    report(asked)
    url = os.environ.get("TEST_DATABASE_URL")
    if asked.smallest and not url:
        return
    server = None if url else PostgresServer()
    if server:
        server.start()
    try:
        ageing.use_database(server.url if server else str(url))
        report(asked)
    finally:
        connections.close_all()
        if server:
            server.stop()


def report(asked: argparse.Namespace) -> None:
    disputes = [DisputeFactory.create() for _n in range(asked.events // 20)]
    ours: list[float] = []
    bare: list[float] = []
    for _round in range(asked.rounds):
        ours.append(
            per_second(
                lambda: write(disputes, asked.events, kind="amended", log=True), asked.events
            )
        )
        bare.append(without_the_log(disputes, asked.events))
    written = asked.events * asked.rounds
    into_tree = per_second(lambda: close_day(now=NOW + timedelta(days=1)), written)
    verified = per_second(verify, written)
    ratio = median(a / b for a, b in zip(ours, bare, strict=True))
    print(
        f"{connection.vendor:<12}{median(ours):>13,.0f}{median(bare):>15,.0f}{ratio:>12.2f}x"
        f"{into_tree:>18,.0f}{verified:>13,.0f}"
    )


def per_second(work: Callable[[], object], count: int) -> float:
    began = time.perf_counter()
    work()
    return count / (time.perf_counter() - began)


def write(disputes: list[Dispute], count: int, *, kind: str, log: bool) -> None:
    for number in range(count):
        with transaction.atomic():
            DisputeEvent.objects.create(
                dispute=disputes[number % len(disputes)],
                kind=kind,
                happened_at=NOW,
                recorded_at=NOW,
                detail={"what": "statement"},
            )
        if log and number % EACH == EACH - 1:
            write_down(now=NOW)
    if log:
        write_down(now=NOW)


def without_the_log(disputes: list[Dispute], count: int) -> float:
    """Write into the same table without triggers, and take the rows away again."""
    history_guards.remove(connection)
    speed = per_second(lambda: write(disputes, count, kind="settled", log=False), count)
    DisputeEvent.objects.filter(kind="settled")._raw_delete("default")
    history_guards.install(connection)
    return speed


def verify() -> None:
    tally = history_check.Tally([signing.public_key()])
    wrong = [each for check in CHECKS for each in check(tally)]
    assert not wrong, wrong[:3]


if __name__ == "__main__":
    main()

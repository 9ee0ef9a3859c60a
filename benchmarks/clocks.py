"""Clocks that are due against the same steps in plain SQL; and a beat that finds nothing to do.

`python -m benchmarks.clocks [--due=10000] [--few=1000] [--many=50000] [--chunk=500] [--full]
[--only=postgresql]`; on SQLite and on the PostgreSQL of TEST_DATABASE_URL or of the wheel. Both
sides write the same rows (an event and a notice for each step) in chunks of the same size, in turn;
the plain side knows beforehand which step everyone takes. --full: 1,000,000 due, and an idle beat
at 5,000,000.
"""

from __future__ import annotations

import argparse
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, timedelta
from statistics import median

from benchmarks import ageing, measure

HOME = ageing.HOME

from django.conf import settings  # noqa: E402 - `ageing` set Django up
from django.db import connection, connections, models  # noqa: E402

from disputes.choices import ClockState  # noqa: E402
from disputes.models import (  # noqa: E402
    Clock,
    Dispute,
    DisputeEvent,
    Notice,
    RuleVersion,
    Tasker,
    history_guards,
)
from disputes.services.clock_ageing import age_due_clocks  # noqa: E402
from tests.factories.clock import ClockFactory, RuleVersionFactory  # noqa: E402
from tests.factories.dispute import DisputeFactory  # noqa: E402
from tests.factories.people import TaskerFactory  # noqa: E402
from tests.servers.postgres import PostgresServer  # noqa: E402

LAST = date(2026, 4, 15)
DUE_AT = datetime(2026, 3, 16, tzinfo=UTC)
NEXT_AT = datetime(2026, 4, 8, tzinfo=UTC)
NOW = datetime(2026, 3, 16, 9, tzinfo=UTC)
BEFORE = DUE_AT - timedelta(days=1)
# Of SQLite, in KiB: 5,000,000 clocks with their indexes come in at random places.
ROOMY = -6_000_000
# What is due is found alike; both know that it goes from 30 days to 7.
DUE = """SELECT {columns} FROM disputes_clock WHERE next_step_at <= '2026-03-16 09:00:00{zone}'
    ORDER BY next_step_at, id LIMIT {chunk}"""
EVENT = "id, dispute_id, kind, happened_at, recorded_at, detail, step, salt"
NOTICE = "id, tasker_id, dispute_id, state, day, decided_at, is_seen"
PLAIN = {
    "postgresql": [
        f"""
        WITH due AS MATERIALIZED (
            {DUE.format(columns="id", zone="+00", chunk="{chunk}")} FOR UPDATE SKIP LOCKED
        ), moved AS (
            UPDATE disputes_clock c
            SET state = 'dying_30', next_step_at = '2026-04-08 00:00:00+00'
            FROM due WHERE c.id = due.id RETURNING c.id, c.dispute_id
        ), told AS (
            INSERT INTO disputes_notice ({NOTICE})
            SELECT gen_random_uuid(), '{{tasker}}', dispute_id, 'dying_30', '2026-04-15',
                '2026-03-16 09:00:00+00', FALSE FROM moved
        )
        INSERT INTO disputes_disputeevent ({EVENT})
        SELECT gen_random_uuid(), dispute_id, 'deadline', '2026-03-16 00:00:00+00',
            '2026-03-16 09:00:00+00', '{{{{"state": "dying_30", "rule": "PH-RULE"}}}}',
            'dying_30:' || id, replace(gen_random_uuid()::text, '-', '') FROM moved
        """
    ],
    "sqlite": [
        f"""
        INSERT INTO disputes_disputeevent ({EVENT})
        SELECT lower(hex(randomblob(16))), dispute_id, 'deadline', '2026-03-16 00:00:00',
            '2026-03-16 09:00:00', '{{{{"state":"dying_30","rule":"PH-RULE"}}}}',
            'dying_30:' || id, lower(hex(randomblob(16)))
        FROM disputes_clock WHERE id IN ({DUE.format(columns="id", zone="", chunk="{chunk}")})
        """,
        f"""
        INSERT INTO disputes_notice ({NOTICE})
        SELECT lower(hex(randomblob(16))), '{{tasker}}', dispute_id, 'dying_30', '2026-04-15',
            '2026-03-16 09:00:00', FALSE
        FROM disputes_clock WHERE id IN ({DUE.format(columns="id", zone="", chunk="{chunk}")})
        """,
        f"""
        UPDATE disputes_clock SET state = 'dying_30', next_step_at = '2026-04-08 00:00:00'
        WHERE id IN ({DUE.format(columns="id", zone="", chunk="{chunk}")})
        """,
    ],
}


def main() -> None:
    options = measure.options(__doc__)
    options.add_argument("--due", type=int, default=10_000)
    options.add_argument("--few", type=int, default=1_000)
    options.add_argument("--many", type=int, default=50_000)
    options.add_argument("--chunk", type=int, default=500)
    options.add_argument("--rounds", type=int, default=3)
    options.add_argument("--full", action="store_true")
    options.add_argument("--only", choices=sorted(PLAIN), default="")
    asked, _others = options.parse_known_args()
    asked.calls = 300
    if asked.full:
        asked.due, asked.many = 1_000_000, 5_000_000
    if asked.smallest:
        asked.due, asked.few, asked.many, asked.chunk = 40, 10, 60, 20
        asked.rounds, asked.calls = 1, 3
    # With DEBUG Django keeps every statement in memory.
    settings.DEBUG = False
    print(f"Clocks: {asked.due:,} due, chunks of {asked.chunk}; {measure.load()}")
    print(
        f"database    ours steps/s  plain steps/s  ours : plain  "
        f"idle ms at {asked.few:,} -> {asked.many:,}"
    )
    if asked.only != "postgresql":
        report(asked)
    alone = asked.smallest and not os.environ.get("TEST_DATABASE_URL")
    if alone or asked.only == "sqlite":
        return
    server = None if os.environ.get("TEST_DATABASE_URL") else PostgresServer()
    if server:
        server.start()
    try:
        ageing.use_database(server.url if server else os.environ["TEST_DATABASE_URL"])
        report(asked)
    finally:
        connections.close_all()
        if server:
            server.stop()


def report(asked: argparse.Namespace) -> None:
    small, large = (idle(rows, asked.calls) for rows in (asked.few, asked.many))
    if asked.full:
        # The rest takes long.
        print(f"{connection.vendor:<12}idle {small:.3f} -> {large:.3f}", flush=True)
    tasker = fill(asked.due, due=True)
    ours: list[float] = []
    plain: list[float] = []
    for _round in range(asked.rounds):
        ours.append(steps_per_second(lambda: age_due_clocks(now=NOW, chunk=asked.chunk), asked.due))
        plain.append(steps_per_second(lambda: plainly(asked.chunk, tasker), asked.due))
    ratio = median(a / b for a, b in zip(ours, plain, strict=True))
    print(
        f"{connection.vendor:<12}{median(ours):>12,.0f}{median(plain):>15,.0f}{ratio:>13.2f}x"
        f"{small:>12.3f} -> {large:.3f} ({large / small:.2f}x)",
        flush=True,
    )


@contextmanager
def room() -> Iterator[None]:
    """Give SQLite room for all indexes in memory, while what is not measured is written."""
    if connection.vendor != "sqlite":
        yield
        return
    with connection.cursor() as cursor:
        (kept,) = cursor.execute("PRAGMA cache_size").fetchone()
        cursor.execute(f"PRAGMA cache_size = {ROOMY}")
        yield
        cursor.execute(f"PRAGMA cache_size = {kept}")


@room()
def fill(rows: int, *, due: bool) -> Tasker:
    """Write so many clocks: each on a dispute of its own, or, of those ahead, 1,000 on one."""
    Clock.objects.all()._raw_delete("default")
    Tasker.objects.all().delete()
    RuleVersion.objects.all().delete()
    rule = RuleVersionFactory.create(code="PH-RULE")
    tasker: Tasker = TaskerFactory.create()
    dispute = DisputeFactory.create(tasker=tasker, next_step_at=None)
    pattern = ClockFactory.create(
        dispute=dispute,
        rule=rule,
        start_on=date(2023, 4, 15),
        naive_on=LAST,
        prudent_on=LAST,
        shifted_on=LAST,
        state=ClockState.DYING_90,
        next_step_at=DUE_AT if due else NEXT_AT,
    )
    claims = rows if due else -(-rows // 1_000)
    copy(Dispute, claims - 1, {"client_ref": ageing.NEW_ID[connection.vendor]})
    # A clock for each dispute, then copies of them that start on other days.
    copies(pattern, claims, times=1 if due else 1_000)
    pattern.delete()
    ageing.tidy()
    return tasker


def copy(model: type[models.Model], count: int, fresh: dict[str, str]) -> None:
    """Copy the one row of a table so many times."""
    fresh = {"id": ageing.NEW_ID[connection.vendor], **fresh}
    columns = [str(field.column) for field in model._meta.concrete_fields]
    numbers = ageing.NUMBERS[connection.vendor].format(count=count)
    if count:
        run(
            f"INSERT INTO {model._meta.db_table} ({', '.join(columns)}) "
            f"SELECT {', '.join(fresh.get(name, name) for name in columns)} "
            f"FROM {model._meta.db_table} CROSS JOIN {numbers}"
        )


def copies(pattern: Clock, claims: int, *, times: int) -> None:
    shifted = {
        "postgresql": "c.start_on + CAST(n AS integer)",
        "sqlite": "date(c.start_on, '+' || n || ' days')",
    }[connection.vendor]
    fresh = {"id": ageing.NEW_ID[connection.vendor], "dispute_id": "d.id", "start_on": shifted}
    columns = [str(field.column) for field in Clock._meta.concrete_fields]
    numbers = ageing.NUMBERS[connection.vendor].format(count=times)
    # Read once: PostgreSQL would go through all that was deleted before, for each dispute.
    run(
        f"WITH c AS MATERIALIZED (SELECT * FROM disputes_clock) "
        f"INSERT INTO disputes_clock ({', '.join(columns)}) "
        f"SELECT {', '.join(fresh.get(name, f'c.{name}') for name in columns)} "
        f"FROM disputes_dispute AS d CROSS JOIN c CROSS JOIN {numbers}"
    )
    assert Clock.objects.count() == claims * times + 1


def run(sql: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(sql)


def idle(rows: int, calls: int) -> float:
    """Milliseconds of a beat that finds nothing due among so many."""
    fill(rows, due=False)
    spans = []
    for _call in range(calls):
        began = time.perf_counter()
        age_due_clocks(now=BEFORE)
        spans.append(time.perf_counter() - began)
    return median(spans) * 1000


def steps_per_second(work: Callable[[], object], due: int) -> float:
    began = time.perf_counter()
    work()
    seconds = time.perf_counter() - began
    assert DisputeEvent.objects.count() == Notice.objects.count() == due
    history_guards.remove(connection)
    with room():
        for written in (DisputeEvent, Notice):
            written.objects.all()._raw_delete("default")
        Clock.objects.update(state=ClockState.DYING_90, next_step_at=DUE_AT)
    history_guards.install(connection)
    ageing.tidy()
    return due / seconds


def plainly(chunk: int, tasker: Tasker) -> None:
    connection.ensure_connection()
    driver = connection.connection
    assert driver is not None
    owner = tasker.pk.hex if connection.vendor == "sqlite" else tasker.pk
    moved = 1
    while moved:
        if connection.vendor == "sqlite":
            driver.execute("BEGIN IMMEDIATE")
        for statement in PLAIN[connection.vendor]:
            moved = driver.execute(statement.format(chunk=chunk, tasker=owner)).rowcount
        if connection.vendor == "sqlite":
            driver.execute("COMMIT")


if __name__ == "__main__":
    main()

"""Ageing against the same steps in plain SQL, written for this one case and sent by hand.

`python -m benchmarks.ageing [--rows=100000] [--due=20000] [--chunk=500]`; on SQLite and on the
PostgreSQL of TEST_DATABASE_URL or of the wheel. Both sides write the same rows in chunks of the
same size, in turn, three rounds; the plain side knows beforehand which step everyone takes.
"""

from __future__ import annotations

import argparse
import os
import threading
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from statistics import median

from benchmarks import instance, measure

HOME = instance.start()

import dj_database_url  # noqa: E402 - Django must be set up first
from django.conf import settings  # noqa: E402
from django.db import connection, connections, transaction  # noqa: E402

from disputes.models import Dispute, DisputeEvent, Heartbeat, Tasker, history_guards  # noqa: E402
from disputes.services.ageing import PAUSE, age_due_disputes  # noqa: E402
from tests.factories.dispute import DisputeFactory  # noqa: E402
from tests.servers.postgres import PostgresServer  # noqa: E402

ROUNDS = 3
DUE_AT = datetime(2026, 3, 16, tzinfo=UTC)
NOW = datetime(2026, 3, 16, 9, tzinfo=UTC)
BEFORE = datetime(2026, 3, 15, tzinfo=UTC)

NUMBERS = {
    "postgresql": "generate_series(1, {count}) AS numbers(n)",
    "sqlite": "(WITH RECURSIVE s(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM s WHERE n < {count})"
    " SELECT n FROM s) AS numbers",
}
NEW_ID = {"postgresql": "gen_random_uuid()", "sqlite": "lower(hex(randomblob(16)))"}
PLAIN = {
    "postgresql": [
        """
        WITH due AS MATERIALIZED (
            SELECT id FROM disputes_dispute WHERE next_step_at <= '2026-03-16 09:00:00+00'
            ORDER BY next_step_at, id LIMIT {chunk} FOR UPDATE SKIP LOCKED
        ), moved AS (
            UPDATE disputes_dispute d
            SET age_band = '15-30', next_step_at = '2026-04-01 00:00:00+00'
            FROM due WHERE d.id = due.id RETURNING d.id
        )
        INSERT INTO disputes_disputeevent
            (id, dispute_id, kind, happened_at, recorded_at, detail, step, salt)
        SELECT gen_random_uuid(), id, 'aged', '2026-03-16 00:00:00+00', '2026-03-16 09:00:00+00',
            '{{"from": "0-14", "to": "15-30"}}', 'aged:15-30:2026-03-01',
            replace(gen_random_uuid()::text, '-', '') FROM moved
        """
    ],
    "sqlite": [
        """
        INSERT INTO disputes_disputeevent
            (id, dispute_id, kind, happened_at, recorded_at, detail, step, salt)
        SELECT lower(hex(randomblob(16))), id, 'aged', '2026-03-16 00:00:00',
            '2026-03-16 09:00:00', '{{"from":"0-14","to":"15-30"}}', 'aged:15-30:2026-03-01',
            lower(hex(randomblob(16)))
        FROM disputes_dispute WHERE id IN (
            SELECT id FROM disputes_dispute WHERE next_step_at <= '2026-03-16 09:00:00'
            ORDER BY next_step_at, id LIMIT {chunk})
        """,
        """
        UPDATE disputes_dispute SET age_band = '15-30', next_step_at = '2026-04-01 00:00:00'
        WHERE id IN (
            SELECT id FROM disputes_dispute WHERE next_step_at <= '2026-03-16 09:00:00'
            ORDER BY next_step_at, id LIMIT {chunk})
        """,
    ],
}


def main() -> None:
    options = measure.options(__doc__)
    options.add_argument("--rows", type=int, default=100_000)
    options.add_argument("--due", type=int, default=20_000)
    options.add_argument("--chunk", type=int, default=500)
    asked, _others = options.parse_known_args()
    asked.rounds, asked.calls, asked.few = ROUNDS, 300, 1_000
    if asked.smallest:
        asked.rows, asked.due, asked.chunk = 100, 40, 20
        asked.rounds, asked.calls, asked.few = 1, 3, 10
    # With DEBUG Django keeps every statement in memory.
    settings.DEBUG = False
    print(f"Ageing: {asked.due:,} due of {asked.rows:,}, chunks of {asked.chunk}; {measure.load()}")
    print("database    ours steps/s  plain steps/s  ours : plain  idle ms at 1,000 -> all rows")
    report(asked)
    if asked.smallest and not os.environ.get("TEST_DATABASE_URL"):
        return
    server = None if os.environ.get("TEST_DATABASE_URL") else PostgresServer()
    if server:
        server.start()
    try:
        use_database(server.url if server else os.environ["TEST_DATABASE_URL"])
        report(asked)
    finally:
        connections.close_all()
        if server:
            server.stop()


def report(asked: argparse.Namespace) -> None:
    fill(asked.few, due=0)
    idle_small = idle(asked.calls)
    fill(asked.rows, due=asked.due)
    idle_large = idle(asked.calls)
    ours: list[float] = []
    plain: list[float] = []
    for _round in range(asked.rounds):
        ours.append(
            steps_per_second(lambda: age_due_disputes(now=NOW, chunk=asked.chunk), asked.due)
        )
        plain.append(steps_per_second(lambda: plainly(asked.chunk), asked.due))
    ratio = median(a / b for a, b in zip(ours, plain, strict=True))
    print(
        f"{connection.vendor:<12}{median(ours):>12,.0f}{median(plain):>15,.0f}{ratio:>13.2f}x"
        f"{idle_small:>12.2f} -> {idle_large:.2f} ({idle_large / idle_small:.2f}x)"
    )
    if connection.vendor == "sqlite":
        others_wait(asked)


def use_database(url: str) -> None:
    settings.DATABASES = {"default": dict(dj_database_url.parse(url, conn_max_age=None))}
    connections.settings = connections.configure_settings(settings.DATABASES)
    del connections["default"]
    with connection.cursor() as cursor:
        cursor.execute("DROP DATABASE IF EXISTS owed_bench")
        cursor.execute("CREATE DATABASE owed_bench")
    connection.close()
    connection.settings_dict["NAME"] = "owed_bench"
    instance.make_tables()


def fill(rows: int, *, due: int) -> None:
    """Copy one dispute many times over; those that are due lie scattered among the others."""
    Tasker.objects.all().delete()
    pattern = DisputeFactory.create(next_step_at=DUE_AT, due_on=date(2026, 3, 1))
    fresh = {
        "id": NEW_ID[connection.vendor],
        "client_ref": NEW_ID[connection.vendor],
        "next_step_at": f"CASE WHEN (n * 7919) % {rows} < {due} THEN next_step_at END",
    }
    columns = [str(field.column) for field in Dispute._meta.concrete_fields]
    chosen = [fresh.get(column, column) for column in columns]
    numbers = NUMBERS[connection.vendor].format(count=rows)
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO disputes_dispute ({', '.join(columns)}) "
            f"SELECT {', '.join(chosen)} FROM disputes_dispute CROSS JOIN {numbers}"
        )
    pattern.delete()
    tidy()


def tidy() -> None:
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


def steps_per_second(work: Callable[[], object], due: int) -> float:
    began = time.perf_counter()
    work()
    seconds = time.perf_counter() - began
    assert DisputeEvent.objects.count() == due
    history_guards.remove(connection)
    DisputeEvent.objects.all()._raw_delete("default")
    history_guards.install(connection)
    Dispute.objects.filter(age_band="15-30").update(age_band="0-14", next_step_at=DUE_AT)
    tidy()
    return due / seconds


def plainly(chunk: int) -> None:
    connection.ensure_connection()
    driver = connection.connection
    assert driver is not None
    moved = 1
    while moved:
        if connection.vendor == "sqlite":
            driver.execute("BEGIN IMMEDIATE")
        for statement in PLAIN[connection.vendor]:
            moved = driver.execute(statement.format(chunk=chunk)).rowcount
        if connection.vendor == "sqlite":
            driver.execute("COMMIT")


def idle(calls: int) -> float:
    """Milliseconds of a run that finds nothing due."""
    spans = []
    for _call in range(calls):
        began = time.perf_counter()
        age_due_disputes(now=BEFORE)
        spans.append(time.perf_counter() - began)
    return median(spans) * 1000


def others_wait(asked: argparse.Namespace) -> None:
    """How long a small write of somebody else takes while everything due is aged."""
    done = threading.Event()
    waits: list[float] = []

    def write_now_and_then() -> None:
        while not done.is_set():
            began = time.perf_counter()
            with transaction.atomic():
                Heartbeat.objects.update_or_create(name="bench", defaults={"seen_at": NOW})
            waits.append((time.perf_counter() - began) * 1000)
            time.sleep(0.002)
        connections.close_all()

    writer = threading.Thread(target=write_now_and_then)
    writer.start()
    age_due_disputes(now=NOW, chunk=asked.chunk, pause=PAUSE)
    done.set()
    writer.join()
    print(
        f"{'':12}another writer meanwhile, with the {PAUSE * 1000:.0f} ms pause: "
        f"median {median(waits):.1f} ms, p99 {measure.percentile(waits, 99):.1f} ms, "
        f"longest {max(waits):.1f} ms of {len(waits)} writes"
    )


if __name__ == "__main__":
    main()

"""One step of ageing for a chunk of disputes, in SQL: the ORM has no INSERT .. SELECT.

What is due is found by the partial index of `next_step_at`, which only an unresolved dispute can
have (a constraint says so). Both dialects move a dispute and write its event in one transaction;
the event's unique step is a second lock: whatever happens, a step is written once.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from itertools import pairwise
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from ..choices import AgeBand, EventKind
from ..models import Dispute
from ..rules.ageing import BANDS, FIRST_DAYS


def _case(pairs: Iterable[tuple[AgeBand, str]], of: str = "age_band") -> str:
    return f"CASE {of} " + " ".join(f"WHEN '{band}' THEN {then}" for band, then in pairs) + " END"


# From a band: the band that follows, and how many days after the due day that one ends.
NEXT = [(band, f"'{after}'") for band, after in pairwise(BANDS)]
ENDS = [(band, first) for band, (first, _) in zip(BANDS, FIRST_DAYS[1:], strict=False)]
NEXT_BAND = _case(NEXT)

COLUMNS = "id, dispute_id, kind, happened_at, recorded_at, actor_id, detail, step, salt"

# NO KEY: writing an event takes a key share lock on the dispute, which is no reason to skip it.
POSTGRESQL = f"""
WITH due AS MATERIALIZED (
    SELECT id, age_band, next_step_at FROM disputes_dispute
    WHERE next_step_at <= %(now)s {{only}}
    ORDER BY next_step_at, id LIMIT %(chunk)s FOR NO KEY UPDATE SKIP LOCKED
), moved AS (
    UPDATE disputes_dispute AS d SET
        age_band = {_case(NEXT, "due.age_band")},
        next_step_at = (due_on + {_case([(b, str(n)) for b, n in ENDS], "due.age_band")})
            ::timestamp AT TIME ZONE 'UTC'
    FROM due WHERE d.id = due.id AND d.next_step_at = due.next_step_at
    RETURNING d.id, due.age_band AS "from", d.age_band AS "to", due.next_step_at, d.due_on
), written AS (
    INSERT INTO disputes_disputeevent ({COLUMNS})
    SELECT gen_random_uuid(), id, '{EventKind.AGED}', next_step_at, %(now)s, NULL,
        jsonb_build_object('from', "from", 'to', "to"),
        'aged:' || "to" || ':' || due_on,
        replace(gen_random_uuid()::text, '-', '')
    FROM moved ON CONFLICT DO NOTHING
)
SELECT count(*) FROM moved
"""

DUE_IN_SQLITE = """id IN (
    SELECT id FROM disputes_dispute WHERE next_step_at <= %(now)s {only}
    ORDER BY next_step_at, id LIMIT %(chunk)s
)"""
SQLITE_EVENTS = f"""
INSERT INTO disputes_disputeevent ({COLUMNS})
SELECT lower(hex(randomblob(16))), id, '{EventKind.AGED}', next_step_at, %(now)s, NULL,
    json_object('from', age_band, 'to', {NEXT_BAND}),
    'aged:' || {NEXT_BAND} || ':' || due_on, lower(hex(randomblob(16)))
FROM disputes_dispute WHERE {DUE_IN_SQLITE} ON CONFLICT DO NOTHING
"""
SQLITE_MOVE = f"""
UPDATE disputes_dispute SET
    age_band = {NEXT_BAND},
    next_step_at = datetime(due_on, {_case([(b, f"'+{n} days'") for b, n in ENDS])})
WHERE {DUE_IN_SQLITE}
"""


def take_a_step(*, now: datetime, chunk: int, only: Sequence[UUID] | None = None) -> int:
    """Take one step each for up to `chunk` due disputes; return how many were moved."""
    params: dict[str, Any] = {
        "now": connection.ops.adapt_datetimefield_value(now),
        "chunk": chunk,
    }
    narrowed = ""
    if only is not None:
        ids = {f"id{n}": _key(pk) for n, pk in enumerate(only)}
        narrowed = f"AND id IN ({', '.join(f'%({name})s' for name in ids)})"
        params |= ids
    if connection.vendor == "postgresql":
        return _in_one_statement(POSTGRESQL.format(only=narrowed), params)
    return _taking_turns(narrowed, params)


def _key(pk: UUID) -> Any:
    return Dispute._meta.pk.get_db_prep_value(pk, connection)


def _in_one_statement(sql: str, params: dict[str, Any]) -> int:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return int(cursor.fetchone()[0])


def _taking_turns(narrowed: str, params: dict[str, Any]) -> int:
    with connection.cursor() as cursor:
        # Read first: an idle tick must not make writers wait.
        due = f"SELECT 1 FROM disputes_dispute WHERE next_step_at <= %(now)s {narrowed} LIMIT 1"
        if not cursor.execute(due, params).fetchone():
            return 0
        with transaction.atomic():
            cursor.execute(SQLITE_EVENTS.format(only=narrowed), params)
            return int(cursor.execute(SQLITE_MOVE.format(only=narrowed), params).rowcount)

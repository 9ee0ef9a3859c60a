"""One step for a chunk of clocks, in SQL, as `ageing_sql` does it for the bands of disputes.

What is due is found by the partial index of `next_step_at`; a clock of a closed or paid dispute
has none. On PostgreSQL a run leaves what somebody else holds to the next one; who closes a dispute
waits for a run that has its clocks, and takes the steps that are left. The event's unique step is
a second lock: whatever happens, a step is written once. What the tasker is told of it is decided
in the same transaction; clocks that say the same share one notice.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from itertools import pairwise
from typing import Any, Final
from uuid import UUID

from django.db import connection, transaction

from ..choices import ClockState, EventKind, WhoActs
from ..models import Clock
from ..rules.clock_steps import OTHERS, TOLD, WORKERS, Step
from .ageing import give_way
from .locks import hold


def _steps() -> Iterator[tuple[str, Step, Step | None]]:
    """Return, for each state that a clock can be in, its next step and the one after that."""
    for chain, who in ((WORKERS, "="), (OTHERS, "<>")):
        fresh = f"{{c}}state = '{ClockState.FRESH}' AND {{c}}who_must_act {who} '{WhoActs.WORKER}'"
        yield fresh, chain[0], chain[1]
        for before, (step, after) in zip(chain, pairwise((*chain[1:], None)), strict=False):
            assert step is not None
            yield f"{{c}}state = '{before.state}'", step, after


def _case(of: str, day: str) -> tuple[str, str]:
    """Return what a clock's next state is, and on which day the one after it begins."""
    states, days = [], []
    for when, step, after in _steps():
        states.append(f"WHEN {when.format(c=of)} THEN '{step.state}'")
        if after is not None:
            then = day.format(column=f"{of}{after.after}_on", days=after.days)
            days.append(f"WHEN {when.format(c=of)} THEN {then}")
    return f"CASE {' '.join(states)} END", f"CASE {' '.join(days)} END"


TELLS: Final = "({})".format(", ".join(f"'{state}'" for state in TOLD))
NOTICE: Final = "id, tasker_id, dispute_id, state, day, decided_at, is_seen"
COLUMNS: Final = "id, dispute_id, kind, happened_at, recorded_at, actor_id, detail, step, salt"
PG_STATE, PG_DAY = _case("due.", "({column} + {days})::timestamp AT TIME ZONE 'UTC'")
POSTGRESQL: Final = f"""
WITH due AS MATERIALIZED (
    SELECT * FROM disputes_clock WHERE next_step_at <= %(now)s {{only}}
    ORDER BY next_step_at, id LIMIT %(chunk)s FOR NO KEY UPDATE {{others}}
), moved AS (
    UPDATE disputes_clock AS c SET state = {PG_STATE}, next_step_at = {PG_DAY}
    FROM due WHERE c.id = due.id AND c.next_step_at = due.next_step_at
    RETURNING c.id, c.dispute_id, c.rule_id, c.state, c.prudent_on, due.next_step_at
), written AS (
    INSERT INTO disputes_disputeevent ({COLUMNS})
    SELECT gen_random_uuid(), dispute_id, '{EventKind.DEADLINE}', next_step_at, %(now)s, NULL,
        jsonb_build_object('state', state, 'rule', rule.code), state || ':' || moved.id,
        replace(gen_random_uuid()::text, '-', '')
    FROM moved JOIN disputes_ruleversion AS rule ON rule.id = moved.rule_id
    ON CONFLICT DO NOTHING
), told AS (
    INSERT INTO disputes_notice ({NOTICE})
    SELECT gen_random_uuid(), tasker_id, dispute_id, state, prudent_on, %(now)s, FALSE FROM (
        SELECT DISTINCT d.tasker_id, dispute_id, state, prudent_on
        FROM moved JOIN disputes_ruleversion AS rule ON rule.id = moved.rule_id
        JOIN disputes_dispute AS d ON d.id = moved.dispute_id
        WHERE state IN {TELLS} AND rule.subdivision = ''
        ORDER BY dispute_id, state, prudent_on
    ) AS once
    ON CONFLICT DO NOTHING
)
SELECT count(*) FROM moved
"""
STATE, DAY = _case("", "datetime({column}, '{days} days')")
DUE: Final = """id IN (
    SELECT id FROM disputes_clock WHERE next_step_at <= %(now)s {only}
    ORDER BY next_step_at, id LIMIT %(chunk)s
)"""
SQLITE_EVENTS: Final = f"""
INSERT INTO disputes_disputeevent ({COLUMNS})
SELECT lower(hex(randomblob(16))), dispute_id, '{EventKind.DEADLINE}', next_step_at, %(now)s, NULL,
    json_object('state', {STATE}, 'rule',
        (SELECT code FROM disputes_ruleversion AS rule WHERE rule.id = rule_id)),
    {STATE} || ':' || id, lower(hex(randomblob(16)))
FROM disputes_clock WHERE {DUE} ON CONFLICT DO NOTHING
"""
SQLITE_NOTICES: Final = f"""
INSERT INTO disputes_notice ({NOTICE})
SELECT lower(hex(randomblob(16))), tasker_id, dispute_id, state, prudent_on, %(now)s, FALSE FROM (
    SELECT DISTINCT d.tasker_id, c.dispute_id, {_case("c.", "{column}")[0]} AS state, c.prudent_on
    FROM disputes_clock AS c
    JOIN disputes_dispute AS d ON d.id = c.dispute_id
    JOIN disputes_ruleversion AS rule ON rule.id = c.rule_id AND rule.subdivision = ''
    WHERE c.{DUE}
) AS once
WHERE state IN {TELLS} ON CONFLICT DO NOTHING
"""
SQLITE_MOVE: Final = f"UPDATE disputes_clock SET state = {STATE}, next_step_at = {DAY} WHERE {DUE}"


def age_due_clocks(*, now: datetime, chunk: int = 500, pause: float = 0.0) -> int:
    """Take every step of a clock that is due by `now`; return how many were taken.

    A missed run is caught up step by step, each with its own moment; a second run writes nothing.
    """
    taken = 0
    while moved := _take_a_step(now, chunk, ()):
        taken += moved
        give_way(pause)
    return taken


def catch_up(
    *,
    dispute_ids: Collection[UUID],
    now: datetime,
    by: Collection[UUID] | None = None,
    besides: Collection[UUID] = (),
) -> None:
    """Take the due steps of these disputes, before a change would make them forgotten.

    Of clocks `by` these versions of rules alone, or by all `besides` some. The caller holds the
    disputes locked, inside its transaction. The clocks are held before the steps: a statement that
    itself waited for a run would still see them as they were before it.
    """
    late = Clock.objects.due_a_step(now).filter(dispute__in=dispute_ids)
    if by is not None:
        late = late.filter(rule__in=by)
    only = [clock.pk for clock in hold(late.exclude(rule__in=besides))]
    for start in range(0, len(only), 500):
        while _take_a_step(now, 500, only[start : start + 500]):
            pass


def _take_a_step(now: datetime, chunk: int, only: Sequence[UUID]) -> int:
    ids = {f"id{n}": Clock._meta.pk.get_db_prep_value(pk, connection) for n, pk in enumerate(only)}
    narrowed = f"AND id IN ({', '.join(f'%({name})s' for name in ids)})" if ids else ""
    params: dict[str, Any] = {
        "now": connection.ops.adapt_datetimefield_value(now),
        "chunk": chunk,
        **ids,
    }
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            others = "" if ids else "SKIP LOCKED"
            cursor.execute(POSTGRESQL.format(only=narrowed, others=others), params)
            return int(cursor.fetchone()[0])
        # Read first: an idle tick must not make writers wait.
        due = f"SELECT 1 FROM disputes_clock WHERE next_step_at <= %(now)s {narrowed} LIMIT 1"
        if not cursor.execute(due, params).fetchone():
            return 0
        with transaction.atomic():
            cursor.execute(SQLITE_EVENTS.format(only=narrowed), params)
            cursor.execute(SQLITE_NOTICES.format(only=narrowed), params)
            return int(cursor.execute(SQLITE_MOVE.format(only=narrowed), params).rowcount)

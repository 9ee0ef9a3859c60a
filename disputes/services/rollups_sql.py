"""The statements of the rollups, the same in both dialects but for the folding.

CONTRIBUTIONS alone says what a dispute adds to the totals: one that is resolved adds nothing.
"""

from __future__ import annotations

from ..choices import DisputeStatus

KEYS = ("platform", "country", "ground", "month", "due_on")
SUMS = ("disputes", "unknown", "at_least", "promised_micros", "received_micros", "owed_micros")

_KEYS = ", ".join(KEYS)
_SUMS = ", ".join(SUMS)
_ADDED = ", ".join(f"SUM({name}) AS {name}" for name in SUMS)
_UPSERT = ", ".join(f"{name} = s.{name} + excluded.{name}" for name in SUMS)
_QUESTIONS = " UNION ALL ".join(f"SELECT '{key}' AS question" for key in KEYS)
_CELL = "CASE question " + " ".join(f"WHEN '{key}' THEN {key}" for key in KEYS) + " END"
_OPEN = ", ".join(f"'{status}'" for status in DisputeStatus if status.is_unresolved)

CONTRIBUTIONS = f"""
SELECT d.tasker_id, p.slug AS platform, d.country, d.ground,
    COALESCE(SUBSTR(CAST(d.due_on AS text), 1, 7), '') AS month,
    COALESCE(CAST(d.due_on AS text), '') AS due_on, d.currency,
    1 AS disputes,
    CASE WHEN d.owed_micros IS NULL THEN 1 ELSE 0 END AS unknown,
    CASE WHEN d.owed_at_least THEN 1 ELSE 0 END AS at_least,
    COALESCE(d.promised_micros, 0) AS promised_micros,
    COALESCE(d.received_micros, 0) AS received_micros,
    COALESCE(d.owed_micros, 0) AS owed_micros
FROM disputes_dispute d JOIN disputes_platform p ON p.id = d.platform_id
WHERE d.status IN ({_OPEN})
"""

# `ids` is filled with placeholders; %(sign)s is -1 before a change and 1 after it.
APPEND = f"""
INSERT INTO disputes_rollupdelta (tasker_id, {_KEYS}, currency, {_SUMS})
SELECT tasker_id, {_KEYS}, currency, {", ".join(f"{name} * %(sign)s" for name in SUMS)}
FROM ({CONTRIBUTIONS} AND d.id IN ({{ids}})) c
"""


def _by_question(source: str) -> str:
    """Sum rows that carry every key into one row for each question, cell and tasker."""
    return f"""
    SELECT question, {_CELL} AS cell, currency, tasker_id, {_ADDED}
    FROM {source} CROSS JOIN ({_QUESTIONS}) AS questions
    GROUP BY question, cell, currency, tasker_id
    """


def _add_to_shares(rows: str, new_id: str) -> str:
    """Add summed rows to the shares; in one order, so that two writers never wait in a ring."""
    return f"""
    INSERT INTO disputes_rollupshare AS s (id, question, cell, currency, tasker_id, {_SUMS})
    SELECT {new_id}, question, cell, currency, tasker_id, {_SUMS}
    FROM ({rows}) AS added WHERE TRUE ORDER BY question, cell, currency, tasker_id
    ON CONFLICT (question, cell, currency, tasker_id) DO UPDATE SET {_UPSERT}
    """


WAITING = "SELECT 1 FROM disputes_rollupdelta LIMIT 1"

_NEW_ID = {"postgresql": "gen_random_uuid()", "sqlite": "lower(hex(randomblob(16)))"}
_OLDEST = "SELECT id FROM disputes_rollupdelta ORDER BY id LIMIT %(chunk)s"

# What is taken is deleted and added in one statement: a delta that commits meanwhile, even with
# a lower number, stays for the next fold.
FOLD_POSTGRESQL = f"""
WITH taken AS (
    DELETE FROM disputes_rollupdelta
    WHERE id IN ({_OLDEST} FOR UPDATE SKIP LOCKED) RETURNING *
), added AS ({_add_to_shares(_by_question("taken"), _NEW_ID["postgresql"])})
SELECT count(*) FROM taken
"""
FOLD_SQLITE = _add_to_shares(
    _by_question(f"(SELECT * FROM disputes_rollupdelta WHERE id IN ({_OLDEST})) AS taken"),
    _NEW_ID["sqlite"],
)
FORGET_SQLITE = f"DELETE FROM disputes_rollupdelta WHERE id IN ({_OLDEST})"
REMOVE_EMPTY = "DELETE FROM disputes_rollupshare WHERE " + " AND ".join(f"{n} = 0" for n in SUMS)

# Truth less what is counted, seen at one moment because it is one statement.
DIFFERENCES = f"""
SELECT question, cell, currency, tasker_id, {_ADDED} FROM (
    SELECT question, cell, currency, tasker_id, {_SUMS}
    FROM ({_by_question(f"({CONTRIBUTIONS}) AS truth")}) AS counted_anew
    UNION ALL
    SELECT question, cell, currency, tasker_id, {", ".join(f"-{name}" for name in SUMS)}
    FROM disputes_rollupshare
    UNION ALL
    SELECT question, cell, currency, tasker_id, {", ".join(f"-{name}" for name in SUMS)}
    FROM ({_by_question("disputes_rollupdelta AS waiting")}) AS not_folded
) AS all_rows
GROUP BY question, cell, currency, tasker_id
HAVING {" OR ".join(f"SUM({name}) <> 0" for name in SUMS)}
"""
COUNT_DIFFERENCES = f"SELECT count(*) FROM ({DIFFERENCES}) AS wrong"


def mend(vendor: str) -> str:
    """Add every difference to the shares, whatever is folded or written at the same time."""
    return _add_to_shares(DIFFERENCES, _NEW_ID[vendor])

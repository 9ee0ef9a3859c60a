"""Triggers that keep the history as it was written; migrations put them into the database.

Whoever rebuilds one of these tables in a migration calls `install` behind it: SQLite drops a
table's triggers with the old table. `manage.py verify_history` tells if one is missing.
"""

from __future__ import annotations

from typing import Final

from django.db.backends.base.base import BaseDatabaseWrapper

EVENTS: Final = "disputes_disputeevent"
ERASURES: Final = "disputes_erasure"
# Beside each table, what makes a row the same row: REPLACE would delete the old one unseen.
SAME_ROW: Final = {
    EVENTS: ("id = NEW.id",),
    "disputes_historylink": (
        "number = NEW.number",
        "event_ref = NEW.event_ref",
        "dispute_ref = NEW.dispute_ref AND nth = NEW.nth",
    ),
    "disputes_historyleaf": ("position = NEW.position", "link = NEW.link"),
    "disputes_historyroot": ("size = NEW.size", "closes_on = NEW.closes_on"),
    ERASURES: ("dispute_ref = NEW.dispute_ref",),
}
ERASED: Final = f"EXISTS (SELECT 1 FROM {ERASURES} WHERE dispute_ref = OLD.dispute_id)"
REFUSED: Final = "Rows of this table are added, never changed or deleted."

POSTGRESQL_FUNCTIONS: Final = {
    "owed_history_stays": f"""
BEGIN
    RAISE EXCEPTION '{REFUSED}' USING ERRCODE = 'integrity_constraint_violation';
END
""",
    # The schema is named, so that no temporary table can stand in for the real one.
    "owed_history_erasable": f"""
DECLARE erased boolean;
BEGIN
    IF TG_OP = 'DELETE' THEN
        EXECUTE format('SELECT EXISTS (SELECT 1 FROM %I.{ERASURES} WHERE dispute_ref = $1)',
            TG_TABLE_SCHEMA) INTO erased USING OLD.dispute_id;
        IF erased THEN RETURN OLD; END IF;
    END IF;
    RAISE EXCEPTION '{REFUSED}' USING ERRCODE = 'integrity_constraint_violation';
END
""",
}
# BEFORE, for each row of an UPDATE or DELETE, and once for a TRUNCATE, as pg_trigger counts them.
STAYS, NOT_EMPTIED = ("owed_stays", 27), ("owed_not_emptied", 34)


def install(connection: BaseDatabaseWrapper) -> None:
    """Put all of them in place, also over earlier ones."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            for statement in _postgresql():
                cursor.execute(statement)
            return
        for name, statement in _sqlite().items():
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
            cursor.execute(statement)


def remove(connection: BaseDatabaseWrapper) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            for function in POSTGRESQL_FUNCTIONS:
                cursor.execute(f"DROP FUNCTION IF EXISTS {function}() CASCADE")
            return
        for name in _sqlite():
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}")


def missing(connection: BaseDatabaseWrapper) -> list[str]:
    """Name those that are not there, switched off, or not what `install` made."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(
                "SELECT relname, tgname, tgtype, prosrc FROM pg_trigger"
                " JOIN pg_class ON pg_class.oid = tgrelid JOIN pg_proc ON pg_proc.oid = tgfoid"
                " WHERE pg_table_is_visible(tgrelid) AND tgenabled = 'A' AND tgqual IS NULL"
            )
            there = set(cursor.fetchall())
            return [
                f"{row[1]} on {row[0]}" for row in _expected_in_postgresql() if row not in there
            ]
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
        kept = dict(cursor.fetchall())
        return [name for name, statement in _sqlite().items() if kept.get(name) != statement]


def _function_of(table: str) -> str:
    return "owed_history_erasable" if table == EVENTS else "owed_history_stays"


def _expected_in_postgresql() -> list[tuple[str, str, int, str]]:
    stays = POSTGRESQL_FUNCTIONS["owed_history_stays"]
    return [
        expected
        for table in SAME_ROW
        for expected in (
            (table, *STAYS, POSTGRESQL_FUNCTIONS[_function_of(table)]),
            (table, *NOT_EMPTIED, stays),
        )
    ]


def _postgresql() -> list[str]:
    statements = [
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql"
        f" AS $body${body}$body$"
        for name, body in POSTGRESQL_FUNCTIONS.items()
    ]
    for table in SAME_ROW:
        for (name, _type), when, function in (
            (STAYS, "UPDATE OR DELETE ON {} FOR EACH ROW", _function_of(table)),
            (NOT_EMPTIED, "TRUNCATE ON {} FOR EACH STATEMENT", "owed_history_stays"),
        ):
            statements += [
                f"CREATE OR REPLACE TRIGGER {name} BEFORE {when.format(table)}"
                f" EXECUTE FUNCTION {function}()",
                # Also for a session that says that it only copies from another server.
                f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}",
            ]
    return statements


def _sqlite() -> dict[str, str]:
    """REPLACE needs a trigger of its own: with `recursive_triggers` off it deletes past the other.

    The same step of ageing twice is left out without a word, as `ON CONFLICT DO NOTHING` asks for.
    """
    refuse = f"BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END"
    leave_out = "BEGIN SELECT RAISE(IGNORE); END"
    found: dict[str, str] = {}
    for table, same in SAME_ROW.items():
        unless = f" WHEN NOT {ERASED}" if table == EVENTS else ""
        there = " OR ".join(f"({one})" for one in same)
        again = leave_out if table == ERASURES else refuse
        found |= {
            f"{table}_update": f"BEFORE UPDATE ON {table} {refuse}",
            f"{table}_delete": f"BEFORE DELETE ON {table}{unless} {refuse}",
            f"{table}_replace": f"BEFORE INSERT ON {table}"
            f" WHEN EXISTS (SELECT 1 FROM {table} WHERE {there}) {again}",
        }
    found[f"{EVENTS}_step"] = (
        f"BEFORE INSERT ON {EVENTS} WHEN NEW.step <> '' AND EXISTS (SELECT 1 FROM {EVENTS}"
        f" WHERE dispute_id = NEW.dispute_id AND step = NEW.step AND step <> '') {leave_out}"
    )
    return {name: f"CREATE TRIGGER {name} {rest}" for name, rest in found.items()}

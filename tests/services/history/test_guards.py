"""What the database refuses to do to the history, whoever asks it."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from disputes.choices import EventKind
from disputes.models import Dispute, DisputeEvent, Erasure, history_guards
from disputes.services.history_tree import take_in
from tests.factories.dispute import DisputeFactory
from tests.factories.people import OrganizerFactory
from tests.services.history.keeping import NOW, tell, wrongs

TABLES = list(history_guards.SAME_ROW)


@pytest.fixture
def kept(guarded: None) -> Dispute:
    dispute = DisputeFactory.create()
    tell(dispute, EventKind.RAISED)
    DisputeEvent.objects.create(
        dispute=dispute, kind=EventKind.AGED, step="aged:1", happened_at=NOW, recorded_at=NOW
    )
    take_in(dispute_ids=[dispute.pk], now=NOW)
    Erasure.objects.create(dispute_ref=DisputeFactory.create().pk, erased_on=NOW.date())
    return dispute


def rows() -> list[tuple]:
    found = []
    with connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"SELECT * FROM {table} ORDER BY 1")
            found += [(table, *row) for row in cursor.fetchall()]
    return found


def attack(statement: str) -> bool:
    """Say whether the database refused it. What it lets pass is looked at by the caller."""
    connection.check_constraints()
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    except DatabaseError:
        return True
    return False


def copied(table: str) -> tuple[str, str]:
    """The columns of a table, and the same with one of them altered."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {table} LIMIT 0")
        names = [column[0] for column in cursor.description or ()]
    altered = {"kind": "'settled'", "head": "'x'", "hashes": "'x'", "root": "'x'"}
    altered["erased_on"] = "'2020-01-01'"
    return ", ".join(names), ", ".join(altered.get(name, name) for name in names)


@pytest.mark.parametrize("table", TABLES)
def test_rows_are_neither_changed_nor_deleted(kept: Dispute, table: str):
    before = rows()
    columns, _altered = copied(table)
    first = columns.split(", ", 1)[0]

    refused = [
        attack(f"UPDATE {table} SET {first} = {first}"),
        attack(f"DELETE FROM {table}"),
    ]

    assert refused == [True, True]
    assert rows() == before


@pytest.mark.parametrize("table", TABLES)
def test_no_row_takes_the_place_of_another(kept: Dispute, table: str):
    if connection.vendor != "sqlite":
        assert attack(f"TRUNCATE {table} CASCADE")
        return
    before = rows()
    columns, altered = copied(table)
    for word in ("INSERT OR REPLACE", "REPLACE"):
        for recursive in ("ON", "OFF"):
            with connection.cursor() as cursor:
                cursor.execute(f"PRAGMA recursive_triggers = {recursive}")
            attack(f"{word} INTO {table} ({columns}) SELECT {altered} FROM {table}")
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA recursive_triggers = ON")
    assert rows() == before


def test_a_step_that_is_there_is_not_replaced_by_another_row(kept: Dispute):
    before = rows()
    columns, _altered = copied("disputes_disputeevent")
    other = columns.replace("id, ", "'0123456789abcdef0123456789abcdef', ", 1)
    statement = f"INTO disputes_disputeevent ({columns}) SELECT {other} FROM disputes_disputeevent"

    if connection.vendor == "sqlite":
        assert not attack(f"INSERT OR REPLACE {statement} WHERE step <> ''")
    else:
        assert not attack(f"INSERT {statement} WHERE step <> '' ON CONFLICT DO NOTHING")
        assert attack(f"INSERT {statement} WHERE step <> ''")

    assert rows() == before


def test_who_says_to_be_a_copy_of_another_server_is_refused_too(kept: Dispute):
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = replica")
    assert attack("DELETE FROM disputes_historylink")


def test_a_table_that_only_looks_like_the_erasures_opens_nothing(kept: Dispute):
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "CREATE TEMPORARY TABLE disputes_erasure ON COMMIT DROP AS"
                " SELECT id AS dispute_ref FROM disputes_dispute"
            )
    assert attack("DELETE FROM disputes_disputeevent")


def test_events_go_where_their_erasure_is_written_down(kept: Dispute):
    other = DisputeFactory.create()
    tell(other, EventKind.RAISED)
    Erasure.objects.create(dispute_ref=kept.pk, erased_on=NOW.date())

    kept.delete()

    assert list(DisputeEvent.objects.values_list("dispute", flat=True)) == [other.pk]
    assert wrongs() == []


def test_an_account_that_ends_changes_no_event_of_others(kept: Dispute):
    organizer = OrganizerFactory.create()
    event = tell(kept, EventKind.SETTLED)
    DisputeEvent.objects.create(
        dispute=kept,
        kind=EventKind.ADDED_TO_CASEFILE,
        happened_at=NOW,
        recorded_at=NOW,
        actor=organizer.account,
    )
    before = rows()

    organizer.account.delete()

    assert rows() == before
    assert DisputeEvent.objects.get(pk=event.pk).actor_id is None


def test_what_is_missing_switched_off_or_another_is_named(kept: Dispute):
    assert history_guards.missing(connection) == []
    if connection.vendor == "postgresql":
        attack("ALTER TABLE disputes_historylink DISABLE TRIGGER owed_stays")
        assert history_guards.missing(connection) == ["owed_stays on disputes_historylink"]
    else:
        attack("DROP TRIGGER disputes_historylink_update")
        attack(
            "CREATE TRIGGER disputes_historylink_update BEFORE UPDATE ON disputes_historylink"
            " BEGIN SELECT 1; END"
        )
        assert history_guards.missing(connection) == ["disputes_historylink_update"]

    history_guards.remove(connection)

    assert len(history_guards.missing(connection)) > 9

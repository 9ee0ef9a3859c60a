"""The health page: what works, and how long the oldest unfinished work has waited."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.utils import timezone

from disputes.models import Heartbeat
from disputes.services import heartbeats
from tests.factories.dispute import DisputeFactory
from tests.servers.valkey import ValkeyServer

pytestmark = pytest.mark.django_db
PARTS = {"broker", "database", "beat", "worker", "work"}


@pytest.fixture
def all_seen() -> None:
    for name in ("beat", "clocks", "packets"):
        heartbeats.mark(name=name, now=timezone.now())


def answer(status: int) -> dict[str, Any]:
    response = Client().get("/health/")
    facts: dict[str, Any] = response.json()
    assert response.status_code == status, facts
    assert facts["ok"] is (status == 200)
    return facts


def test_it_is_well_when_everything_works(valkey: ValkeyServer, all_seen: None):
    facts = answer(200)

    assert {facts[part] for part in PARTS} == {"ok"}


def test_a_broker_that_is_away_is_told(all_seen: None):
    assert answer(503)["broker"] == "unreachable"


def test_a_worker_that_was_never_seen_is_told(valkey: ValkeyServer):
    facts = answer(503)

    assert (facts["worker"], facts["beat"]) == ("never seen", "never seen")


@pytest.mark.parametrize(
    ("name", "part"), [("packets", "worker"), ("clocks", "worker"), ("beat", "beat")]
)
def test_a_queue_that_nobody_reads_is_told(
    valkey: ValkeyServer, all_seen: None, name: str, part: str
):
    Heartbeat.objects.filter(name=name).update(seen_at=timezone.now() - timedelta(minutes=5))

    facts = answer(503)

    assert facts[part] == "silent"
    assert facts["seconds"]["seen"][name] >= 300


def test_work_that_waits_too_long_is_told(valkey: ValkeyServer, all_seen: None):
    due_on = timezone.now() - timedelta(hours=1)
    DisputeFactory.create(due_on=due_on.date(), next_step_at=due_on)

    facts = answer(503)

    assert facts["work"] == "late"
    assert facts["minutes"]["oldest_unfinished"]["ageing"] >= 60


def test_nobody_reads_in_it_when_somebody_wrote(valkey: ValkeyServer, all_seen: None):
    written_at = timezone.now() - timedelta(seconds=30)
    DisputeFactory.create(due_on=written_at.date(), next_step_at=written_at)

    facts = answer(200)

    assert set(facts["minutes"]["oldest_unfinished"].values()) == {0}
    assert set(facts["seconds"]) == {"seen"}


def test_a_database_without_tables_is_told(valkey: ValkeyServer, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(Heartbeat._meta, "db_table", "not_there")
    with connection.cursor() as cursor:
        cursor.execute("SAVEPOINT before")

    facts = answer(503)

    with connection.cursor() as cursor:
        cursor.execute("ROLLBACK TO SAVEPOINT before")
    assert facts["database"] == "unreachable"
    assert facts["work"] == "unknown"


def test_it_says_no_name_of_anything_inside(valkey: ValkeyServer):
    text = Client().get("/health/").content.decode()

    assert str(valkey.socket) not in text
    assert connection.settings_dict["NAME"] not in text


def test_it_only_reads():
    assert Client().post("/health/").status_code == 405


def test_it_leaves_no_cookie(valkey: ValkeyServer):
    assert not Client().get("/health/").cookies

"""`manage.py health`: to the second, with what to do, for whoever has the machine."""

from __future__ import annotations

import json
from datetime import timedelta
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.utils import timezone

from disputes.models import Heartbeat
from disputes.services import heartbeats
from tests.factories.dispute import DisputeFactory
from tests.servers.launcher import run as run_process
from tests.servers.valkey import ValkeyServer

pytestmark = pytest.mark.django_db


@pytest.fixture
def all_seen() -> None:
    for name in ("beat", "clocks", "packets"):
        heartbeats.mark(name=name, now=timezone.now() - timedelta(seconds=7))


def run(*arguments: str) -> tuple[int, str]:
    """Return the exit code and what was printed."""
    out = StringIO()
    try:
        call_command("health", *arguments, stdout=out, no_color=True)
    except SystemExit as end:
        return int(str(end.code)), out.getvalue()
    return 0, out.getvalue()


def to_do(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.startswith("needs you")]


def test_where_everything_works_each_part_has_its_line(valkey: ValkeyServer, all_seen: None):
    code, said = run()

    assert code == 0
    assert said.splitlines() == [
        "well       The database answers.",
        "well       The broker answers.",
        "well       Beat was seen 7 seconds ago.",
        "well       The worker of the clocks was seen 7 seconds ago.",
        "well       The worker of the packets was seen 7 seconds ago.",
        "well       Packets to compile: nothing has waited a second.",
        "well       Archives to gather or bring in: nothing has waited a second.",
        "well       Disputes to age: nothing has waited a second.",
        "well       Sums to fold: nothing has waited a second.",
        "well       Amended rules to bring to the disputes: nothing has waited a second.",
    ]


def test_waiting_is_told_to_the_second(valkey: ValkeyServer, all_seen: None):
    due = timezone.now() - timedelta(seconds=31)
    DisputeFactory.create(due_on=due.date(), next_step_at=due)

    code, said = run("--json")

    facts = json.loads(said)
    assert (code, facts["ok"], facts["to_do"]) == (0, True, [])
    assert facts["seconds"]["oldest_unfinished"]["ageing"] in (31, 32)
    assert facts["seconds"]["seen"]["beat"] in (7, 8)


def test_work_that_is_late_says_what_to_run(valkey: ValkeyServer, all_seen: None):
    due = timezone.now() - timedelta(seconds=3_601)
    DisputeFactory.create(due_on=due.date(), next_step_at=due)

    code, said = run()

    assert code == 1
    (line,) = to_do(said)
    assert "Disputes to age: the oldest has waited 36" in line
    assert "(more than 300)" in line
    assert line.endswith("manage.py age_disputes")


@pytest.mark.parametrize(
    ("name", "says"),
    [
        ("beat", "python -m tracker.commands beat"),
        ("clocks", "python -m tracker.commands clocks"),
        ("packets", "python -m tracker.commands packets"),
    ],
)
def test_what_is_silent_is_to_be_started(
    valkey: ValkeyServer, all_seen: None, name: str, says: str
):
    Heartbeat.objects.filter(name=name).update(seen_at=timezone.now() - timedelta(seconds=500))

    code, said = run()

    assert code == 1
    (line,) = to_do(said)
    assert "was seen 500 seconds ago." in line
    assert says in line


def test_what_was_never_seen_is_to_be_started(valkey: ValkeyServer):
    code, said = run()

    assert code == 1
    assert [line.partition(" was never seen.")[0] for line in to_do(said)] == [
        "needs you  Beat",
        "needs you  The worker of the clocks",
        "needs you  The worker of the packets",
    ]


def test_a_broker_that_is_away_is_told(all_seen: None):
    code, said = run()

    assert code == 1
    (line,) = to_do(said)
    assert line.startswith("needs you  The broker does not answer.")


def test_one_second_is_one_second(valkey: ValkeyServer, all_seen: None):
    Heartbeat.objects.update(seen_at=timezone.now() - timedelta(seconds=0.9))

    assert "Beat was seen 1 second ago." in run()[1]


def test_where_no_database_is_it_says_so_and_how_to_get_one(tmp_path: Path):
    (tmp_path / "empty").mkdir()

    ended = run_process("manage.py", "health", DEBUG="1", OWED_HOME=str(tmp_path / "empty"))
    facts: dict[str, Any] = json.loads(
        run_process(
            "manage.py", "health", "--json", DEBUG="1", OWED_HOME=str(tmp_path / "empty")
        ).stdout
    )

    assert ended.returncode == 1
    assert ended.stdout.splitlines()[0].startswith("needs you  The database does not answer")
    assert ended.stderr == ""
    assert facts["database"] == "unreachable"
    assert facts["seconds"] == {"seen": None, "oldest_unfinished": None}

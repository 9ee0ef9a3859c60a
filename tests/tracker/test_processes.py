"""Processes are watched, started again, and leave nothing behind."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest

from tests.servers.worker import wait_for
from tracker import processes
from tracker.processes import Child, Supervisor

SLEEP = ["sleep", "600"]
# A master that ends at once and leaves a descendant behind.
ORPHAN = "sleep 600 & echo $! > {pid_file}; exit 1"


@pytest.fixture
def said() -> list[str]:
    return []


@pytest.fixture
def supervisor(said: list[str]):
    supervisor = Supervisor(said.append)
    yield supervisor
    supervisor.stop()


def lives(pid: int | None) -> bool:
    return bool(pid) and psutil.pid_exists(pid) and psutil.Process(pid).status() != "zombie"


def test_what_ends_is_started_again(supervisor: Supervisor, said: list[str]):
    child = Child("worker", SLEEP)
    supervisor.start(child)
    first = child.pid
    psutil.Process(first).kill()

    wait_for(child.has_ended)
    supervisor.keep_alive()

    assert child.pid != first
    assert lives(child.pid)
    assert said == ["The worker had ended and was started again."]


def test_what_lives_is_left_alone(supervisor: Supervisor, said: list[str]):
    child = Child("worker", SLEEP)
    supervisor.start(child)
    first = child.pid

    supervisor.keep_alive()

    assert child.pid == first
    assert said == []


def test_what_ends_again_and_again_is_started_less_and_less(
    supervisor: Supervisor, said: list[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(processes, "RESTART_SECONDS", (0.0, 600.0))
    child = Child("worker", ["false"])
    supervisor.start(child)

    for _ in range(5):
        wait_for(child.has_ended)
        supervisor.keep_alive()

    assert len(said) == 1


def test_what_ends_after_a_steady_time_is_started_at_once(
    supervisor: Supervisor, said: list[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(processes, "RESTART_SECONDS", (0.0, 600.0))
    monkeypatch.setattr(processes, "STEADY_SECONDS", 0.0)
    child = Child("worker", ["false"])
    supervisor.start(child)

    for _ in range(3):
        wait_for(child.has_ended)
        supervisor.keep_alive()

    assert len(said) == 3


def test_descendants_of_a_master_that_ended_are_ended_before_it_starts_again(
    supervisor: Supervisor, tmp_path: Path
):
    pid_file = tmp_path / "pid"
    child = Child("web server", ["sh", "-c", ORPHAN.format(pid_file=pid_file)])
    supervisor.start(child)
    wait_for(child.has_ended)
    orphan = int(pid_file.read_text())
    assert lives(orphan)

    supervisor.keep_alive()

    wait_for(lambda: not lives(orphan))


def test_stopping_ends_every_process_and_its_descendants(said: list[str], tmp_path: Path):
    pid_file = tmp_path / "pid"
    supervisor = Supervisor(said.append)
    stubborn = f"trap '' TERM; sleep 600 & echo $! > {pid_file}; wait"
    children = [
        Child("broker", SLEEP),
        Child("worker", SLEEP),
        Child("beat", ["sh", "-c", stubborn]),
    ]
    for child in children:
        supervisor.start(child)
    wait_for(lambda: pid_file.exists() and pid_file.read_text().strip())
    pids = [child.pid for child in children] + [int(pid_file.read_text())]

    processes_stop_seconds(0.5, supervisor)

    assert [pid for pid in pids if lives(pid)] == []


def processes_stop_seconds(seconds: float, supervisor: Supervisor) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(processes, "STOP_SECONDS", seconds)
        supervisor.stop()


@pytest.mark.skipif(not processes.LINUX, reason="Only Linux tells a child that its parent ended.")
def test_children_end_with_a_parent_that_was_killed(tmp_path: Path):
    code = (
        "import sys, time; from tracker.processes import Child\n"
        "child = Child('x', ['sleep', '600']); child.start()\n"
        "print(child.pid, flush=True); time.sleep(600)"
    )
    parent = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True)
    assert parent.stdout
    pid = int(parent.stdout.readline())
    assert lives(pid)

    parent.kill()
    parent.communicate()

    wait_for(lambda: not lives(pid))


def test_a_child_that_was_never_started_has_nothing_to_stop():
    child = Child("worker", SLEEP)

    child.ask_to_stop()
    child.wait_or_kill(time.monotonic())

    assert child.pid is None

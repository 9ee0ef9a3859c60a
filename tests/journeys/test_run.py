"""What a stranger sees of `make run`: a packet of the press cases, pages, and a clean end.

A start takes seconds: the tests follow one folder through its first start, its end and its second
start, each made once.
"""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import psutil
import pytest

from disputes.vault.hashing import sha256_hex
from tests.servers.launcher import Launcher, run
from tests.servers.visitor import Visitor
from tests.servers.worker import wait_for

BROWSER = "marked-browser-7f3a"
ADDRESS = "203.0.113.77"
OWED_BY_CHARISSE = "1.70"


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Launcher]:
    """A first start into an empty folder, ready."""
    with started(tmp_path_factory.mktemp("first") / "home", counted=True) as launcher:
        yield launcher


@pytest.fixture(scope="module")
def ended(first: Launcher) -> End:
    """The first start again, after somebody looked around and it was asked to end."""
    tasker = signed_in(first, "tasker")
    tasker.get("/my/disputes/")
    with pytest.raises(OSError, match="404"):
        tasker.get("/nothing-here/")
    return end(first, signal.SIGTERM)


@pytest.fixture(scope="module")
def second(ended: End) -> Iterator[Launcher]:
    """A second start into the same folder, ready."""
    with started(ended.launcher.home) as launcher:
        yield launcher


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> End:
    """An instance for real people, in a folder of any name and depth, that a key has ended."""
    home = tmp_path_factory.mktemp("real") / "fünf & 100%" / ("deep" * 25)
    key, hosts = os.urandom(40).hex(), "owed.example"
    with started(home, DEBUG="0", SECRET_KEY=key, ALLOWED_HOSTS=hosts) as launcher:
        return end(launcher, signal.SIGINT)


@contextmanager
def started(home: Path, *, counted: bool = False, **named: str) -> Iterator[Launcher]:
    """Start one; only the lines of the first are counted, since counting slows a start by half."""
    launcher = Launcher(home, counted=counted, **named)
    try:
        wait_for(launcher.is_ready, seconds=300)
        yield launcher
    finally:
        launcher.process.kill()
        launcher.process.wait()


@dataclass
class End:
    """How a launcher ended: what it had said until then, and the processes that it had."""

    launcher: Launcher
    code: int
    lines: list[str]
    processes: list[psutil.Process]

    def is_clean(self) -> bool:
        """Say whether nothing is left of it, and it said so."""
        assert len(self.processes) >= 7
        alive = [process for process in self.processes if is_alive(process)]
        return (self.code, alive, self.lines[-1]) == (0, [], "Everything has stopped.")


def is_alive(process: psutil.Process) -> bool:
    """A process that ended stays in the list until whoever is its parent by then asks for it."""
    try:
        return process.is_running() and bool(process.status() != psutil.STATUS_ZOMBIE)
    except psutil.NoSuchProcess:
        return False


def end(launcher: Launcher, how: signal.Signals) -> End:
    processes = launcher.descendants()
    launcher.process.send_signal(how)
    code = launcher.process.wait(60)
    return End(launcher, code, launcher.lines(), processes)


def signed_in(launcher: Launcher, role: str) -> Visitor:
    visitor = Visitor(launcher.address, **{"User-Agent": BROWSER, "X-Forwarded-For": ADDRESS})
    nickname, *words = launcher.value(f"Sign in as {role}").split()
    visitor.post("/sign-in/", nickname=nickname, pass_phrase=" ".join(words))
    return visitor


def test_the_packet_of_the_press_cases_is_there_and_verified(first: Launcher):
    path = first.home / "demo" / "packet.pdf"

    verdict = run("manage.py", "verify_packet", str(path), OWED_HOME=str(first.home), DEBUG="1")

    assert first.value("Packet") == str(path)
    assert first.value("its SHA-256") == sha256_hex(path.read_bytes())
    assert verdict.returncode == 0, verdict.stdout + verdict.stderr


def test_its_history_stands_behind_all_triggers_and_has_the_head_of_the_packet(first: Launcher):
    where = {"OWED_HOME": str(first.home), "DEBUG": "1"}
    packet = run("manage.py", "verify_packet", first.value("Packet"), "--quick", **where)
    _line, head = packet.stdout.split("Head of that history: ")

    verdict = run("manage.py", "verify_history", "--head", head.strip(), **where)

    assert verdict.returncode == 0, verdict.stdout + verdict.stderr
    assert "signed heads: " in verdict.stdout


def test_the_demonstration_tasker_sees_what_is_owed(first: Launcher):
    tasker = signed_in(first, "tasker")

    assert OWED_BY_CHARISSE in tasker.get("/my/")


def test_the_demonstration_organizer_sees_the_office(first: Launcher):
    organizer = signed_in(first, "organizer")

    assert "Remotasks" in organizer.get("/office/disputes/")


def test_everything_is_well(first: Launcher):
    facts = json.loads(Visitor(first.address).get("/health/"))

    assert facts["ok"] is True


def test_what_it_writes_is_for_its_owner_alone(first: Launcher):
    files = [path for path in first.home.rglob("*") if not path.is_symlink()]

    assert [path for path in files if path.stat().st_mode & 0o077] == []


def test_it_prints_nothing_but_plain_words(first: Launcher):
    labels = ("Packet", "its SHA-256", "Sign in as", "Pages", "For programs", "Health", "Ready")

    assert [line for line in first.lines() if not line.startswith(labels)] == []


def test_a_second_one_in_the_same_folder_is_refused(first: Launcher):
    assert "already runs" in run("-m", "tracker.local", OWED_HOME=str(first.home)).stderr


def test_it_ends_with_every_process_that_it_started(ended: End):
    assert ended.is_clean()


def test_nothing_tells_who_visited(ended: End):
    """Everything that a whole instance wrote, printed or queued, searched byte by byte."""
    launcher = ended.launcher

    kept = [path for path in launcher.home.rglob("*") if path.is_file()] + [launcher.said]

    for word in (BROWSER, ADDRESS, "nothing-here"):
        assert [path for path in kept if word.encode() in path.read_bytes()] == []


def test_a_second_start_takes_up_what_the_first_one_left(ended: End, second: Launcher):
    (before,) = (line for line in ended.lines if line.startswith("its SHA-256"))

    (now,) = (line for line in second.lines() if line.startswith("its SHA-256"))

    assert now == before


def test_what_is_killed_is_started_again(second: Launcher):
    for process in psutil.Process(second.process.pid).children():
        process.kill()

    wait_for(lambda: sum("was started again" in line for line in second.lines()) >= 4)
    wait_for(lambda: is_well(second))


def test_nothing_stays_behind_when_it_is_killed(second: Launcher):
    processes = second.descendants()

    second.process.kill()
    second.process.wait()

    wait_for(lambda: not any(process.is_running() for process in processes))


def is_well(launcher: Launcher) -> bool:
    try:
        return bool(json.loads(Visitor(launcher.address).get("/health/"))["ok"])
    except OSError:
        return False


def test_a_folder_of_any_name_and_depth_will_do_and_a_key_ends_it(real: End):
    assert (real.launcher.home / "owed.sqlite3").exists()
    assert real.is_clean()


def test_real_people_get_no_demonstration(real: End):
    assert not any(line.startswith(("Sign in", "Packet")) for line in real.lines)
    assert not (real.launcher.home / "demo").exists()

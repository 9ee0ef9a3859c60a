"""What a stranger sees of `make run`: a packet of the press cases, pages, and a clean end."""

from __future__ import annotations

import json
import os
import signal
import tempfile
from collections.abc import Iterator
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
    launcher = Launcher(tmp_path_factory.mktemp("first") / "home")
    try:
        wait_for(launcher.is_ready, seconds=180)
        yield launcher
    finally:
        launcher.process.kill()
        launcher.process.wait()


def stop(launcher: Launcher) -> None:
    launcher.process.send_signal(signal.SIGTERM)
    launcher.process.wait()


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


def test_a_second_start_takes_up_what_the_first_one_left(tmp_path: Path):
    digests = []
    for _ in range(2):
        launcher = Launcher(tmp_path / "home")
        try:
            wait_for(launcher.is_ready, seconds=180)
            digests.append(launcher.value("its SHA-256"))
        finally:
            stop(launcher)

    assert digests[0] == digests[1]


def test_nothing_tells_who_visited(tmp_path: Path):
    """Everything that a whole instance wrote, printed or queued, searched byte by byte."""
    launcher = Launcher(tmp_path / "home")
    try:
        wait_for(launcher.is_ready, seconds=180)
        tasker = signed_in(launcher, "tasker")
        tasker.get("/my/disputes/")
        with pytest.raises(OSError, match="404"):
            tasker.get("/nothing-here/")
    finally:
        stop(launcher)

    kept = [path for path in launcher.home.rglob("*") if path.is_file()] + [launcher.said]
    for word in (BROWSER, ADDRESS, "nothing-here"):
        assert [path for path in kept if word.encode() in path.read_bytes()] == []


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGTERM])
def test_it_ends_with_every_process_that_it_started(tmp_path: Path, how: signal.Signals):
    launcher = Launcher(tmp_path / "home", DEMO="0")
    wait_for(launcher.is_ready)
    processes = launcher.descendants()
    assert len(processes) >= 7

    launcher.process.send_signal(how)

    assert launcher.process.wait(60) == 0
    assert [process for process in processes if process.is_running()] == []
    assert launcher.lines()[-1] == "Everything has stopped."


def test_nothing_stays_behind_when_it_is_killed(tmp_path: Path):
    launcher = Launcher(tmp_path / "home", DEMO="0")
    wait_for(launcher.is_ready)
    processes = launcher.descendants()

    launcher.process.kill()
    launcher.process.wait()

    wait_for(lambda: not any(process.is_running() for process in processes))


def test_what_is_killed_is_started_again(tmp_path: Path):
    launcher = Launcher(tmp_path / "home", DEMO="0")
    try:
        wait_for(launcher.is_ready)
        for process in psutil.Process(launcher.process.pid).children():
            process.kill()

        wait_for(lambda: sum("was started again" in line for line in launcher.lines()) >= 4)
        wait_for(lambda: is_well(launcher))
    finally:
        stop(launcher)


def is_well(launcher: Launcher) -> bool:
    try:
        return bool(json.loads(Visitor(launcher.address).get("/health/"))["ok"])
    except OSError:
        return False


def test_a_folder_of_any_name_and_depth_will_do(tmp_path: Path):
    deep = Path(tempfile.mkdtemp(dir=tmp_path)) / "fünf & 100%" / ("deep" * 25)
    launcher = Launcher(deep, DEMO="0")
    try:
        wait_for(launcher.is_ready)
    finally:
        stop(launcher)

    assert (deep / "owed.sqlite3").exists()


def test_real_people_get_no_demonstration(tmp_path: Path):
    launcher = Launcher(
        tmp_path / "home", DEBUG="0", SECRET_KEY=os.urandom(40).hex(), ALLOWED_HOSTS="owed.example"
    )
    try:
        wait_for(launcher.is_ready, seconds=300)
    finally:
        stop(launcher)

    assert not any(line.startswith(("Sign in", "Packet")) for line in launcher.lines())
    assert not (launcher.home / "demo").exists()

"""The command line of each process."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from pytest_django import Settings

from tests.servers.launcher import ROOT
from tracker import commands, wsgi
from tracker.env import BrokenEnvironment


def test_some_who_send_slowly_do_not_stop_the_others():
    line = " ".join(commands.web("127.0.0.1", 8000))

    assert "--blocking-threads 8 --http1-header-read-timeout 10000" in line


def test_nobody_keeps_a_list_of_visitors():
    assert "--no-access-log" in commands.web("127.0.0.1", 8000)


def test_packets_may_have_more_processes_and_clocks_have_their_own(
    monkeypatch: pytest.MonkeyPatch,
):
    monkeypatch.setenv("JOB_WORKERS", "3")

    assert commands.worker("packets")[-3:] == ["work", "3", "packets"]
    assert commands.worker("clocks")[-3:] == ["work", "1", "clocks"]


@pytest.mark.parametrize(
    ("name", "module"), [("web", "granian"), ("clocks", "tracker.jobs"), ("beat", "tracker.jobs")]
)
def test_a_name_becomes_the_process(monkeypatch: pytest.MonkeyPatch, name: str, module: str):
    became: list[list[str]] = []
    monkeypatch.setattr(os, "execv", lambda _path, line: became.append(line))

    commands.main(name)

    assert became[0][0] == sys.executable
    assert module in became[0]


def test_the_web_server_finds_its_style_sheets_where_it_is_started_alone(
    monkeypatch: pytest.MonkeyPatch, settings: Settings, tmp_path: Path
):
    monkeypatch.setattr(os, "execv", lambda _path, _line: None)
    settings.DEBUG = False
    settings.INSTALLED_APPS = ["django.contrib.staticfiles", "disputes"]
    settings.STATIC_ROOT = tmp_path / "static"

    commands.main("web")

    assert (tmp_path / "static" / "disputes" / "app.css").exists()


def test_the_file_of_settings_says_where_it_listens(tmp_path: Path):
    file = tmp_path / "env"
    file.write_text(f"DEBUG=1\nHOST=127.0.0.9\nPORT=8765\nOWED_HOME={tmp_path}\n")
    told = "import os; os.execv = lambda _path, line: print(*line); "
    started = "from tracker import commands; commands.main('web')"
    without = {name: os.environ[name] for name in ("PATH",)}

    said = subprocess.run(
        [sys.executable, "-c", told + started],
        env=without | {"ENV_FILE": str(file)},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )

    assert "--host 127.0.0.9 --port 8765" in said.stdout


def test_a_name_that_is_none_is_told_the_others():
    with pytest.raises(BrokenEnvironment, match="web, beat, clocks, packets"):
        commands.main("bar")


def test_the_web_server_finds_the_application():
    assert callable(wsgi.application)

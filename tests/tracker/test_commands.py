"""The command line of each process."""

from __future__ import annotations

import os
import sys

import pytest
from django.db import connection

from tracker import commands, wsgi
from tracker.env import BrokenEnvironment


def test_threads_wait_for_commits_on_postgresql_alone():
    line = " ".join(commands.web("127.0.0.1", 8000))

    threads = 1 if connection.vendor == "sqlite" else 4
    assert f"--blocking-threads {threads}" in line


def test_nobody_keeps_a_list_of_visitors():
    assert "--no-access-log" in commands.web("127.0.0.1", 8000)


@pytest.mark.parametrize(("name", "module"), [("web", "granian"), ("worker", "celery")])
def test_a_name_becomes_the_process(monkeypatch: pytest.MonkeyPatch, name: str, module: str):
    became: list[list[str]] = []
    monkeypatch.setattr(os, "execv", lambda _path, line: became.append(line))

    commands.main(name)

    assert became[0][0] == sys.executable
    assert module in became[0]


def test_a_name_that_is_none_is_told_the_others():
    with pytest.raises(BrokenEnvironment, match="web, worker, beat"):
        commands.main("bar")


def test_the_web_server_finds_the_application():
    assert callable(wsgi.application)

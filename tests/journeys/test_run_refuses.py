"""What `make run` says when it cannot: one clear line that says what to do."""

from __future__ import annotations

import os
import socket
import subprocess
from pathlib import Path

import pytest

from tests.servers.launcher import ROOT, environ, run

OLD = "#!/bin/sh\nexit 1\n"
# The version is right; the module that makes environments is missing, as on a bare Debian.
WITHOUT_VENV = '#!/bin/sh\ncase "$2" in *ensurepip*) exit 1;; esac\nexit 0\n'


def refused(**named: str) -> str:
    """The one line with which it ends."""
    ended = run("-m", "tracker.local", **named)
    assert ended.returncode != 0
    (line,) = ended.stderr.splitlines()
    return line


def test_a_taken_port(tmp_path: Path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]

        line = refused(OWED_HOME=str(tmp_path), PORT=str(port))

    assert f"Port {port}" in line
    assert f"PORT={port + 1} make run" in line


@pytest.mark.parametrize("port", ["http", "70000", "0"])
def test_a_port_that_is_none(tmp_path: Path, port: str):
    assert f"PORT={port}: write" in refused(OWED_HOME=str(tmp_path), PORT=port)


def test_a_broken_environment_file(tmp_path: Path):
    file = tmp_path / ".env"
    file.write_text("PORT=8001\nDEMO\n", encoding="utf-8")

    line = refused(ENV_FILE=str(file))

    assert line == f"{file}, line 2: write NAME=value, or start with #."


def test_a_folder_that_cannot_be_written_to(tmp_path: Path):
    file = tmp_path / "file"
    file.write_text("", encoding="utf-8")

    assert "Set OWED_HOME to a folder that you may write to" in refused(OWED_HOME=str(file / "x"))


def test_real_people_without_a_secret(tmp_path: Path):
    line = refused(OWED_HOME=str(tmp_path), PORT="8999", DEBUG="0")

    assert line.startswith("Set SECRET_KEY")


def test_real_people_without_an_address(tmp_path: Path):
    line = refused(OWED_HOME=str(tmp_path), PORT="8999", DEBUG="0", SECRET_KEY="x" * 60)

    assert line.startswith("Set ALLOWED_HOSTS")


@pytest.mark.parametrize(
    "url", ["nonsense", "postgresql://asha:secret-word@127.0.0.1:9/owed", "sqlite:////no/such/file"]
)
def test_a_database_that_cannot_be_used(tmp_path: Path, url: str):
    line = refused(OWED_HOME=str(tmp_path), PORT="8999", DATABASE_URL=url)

    assert "DATABASE_URL" in line
    assert "secret-word" not in line


def test_a_broker_that_does_not_answer(tmp_path: Path):
    line = refused(OWED_HOME=str(tmp_path), PORT="8999", REDIS_URL="redis://127.0.0.1:9/0")

    assert "REDIS_URL" in line


def test_a_broker_whose_address_cannot_be_read(tmp_path: Path):
    url = "redis://:secret#word@127.0.0.1:9/0"

    line = refused(OWED_HOME=str(tmp_path), PORT="8999", REDIS_URL=url)

    assert line.startswith("REDIS_URL cannot be read")
    assert "secret" not in line


@pytest.mark.parametrize(
    ("python", "words"), [(OLD, "Python 3.11 or later"), (WITHOUT_VENV, "apt install python3-venv")]
)
def test_a_python_that_will_not_do(tmp_path: Path, python: str, words: str):
    for name in ("make", "sh", "touch"):
        (tmp_path / name).symlink_to(which(name))
    for name in ("python3", "python3.11", "python3.12", "python3.13", "python3.14"):
        (tmp_path / name).write_text(python, encoding="ascii")
        (tmp_path / name).chmod(0o755)

    ended = subprocess.run(
        ["make", "run", f"VENV={tmp_path / 'venv'}"],
        cwd=ROOT,
        env={**environ(), "PATH": str(tmp_path)},
        capture_output=True,
        text=True,
    )

    said, makes_own = ended.stderr.splitlines()
    assert words in said
    assert makes_own.startswith("make: ***")
    assert ended.returncode != 0


def which(name: str) -> Path:
    return next(
        path
        for folder in os.environ["PATH"].split(os.pathsep)
        if (path := Path(folder) / name).exists()
    )

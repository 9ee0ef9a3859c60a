"""The real `python -m tracker.local`, in a process and a folder of its own."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import psutil
from coverage import Coverage

ROOT = Path(__file__).resolve().parents[2]
KEPT = ("PATH", "HOME", "LANG", "TMPDIR", "COVERAGE_FILE")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def environ(**named: str) -> dict[str, str]:
    """What a stranger's shell has, and what the test says."""
    kept = {name: os.environ[name] for name in KEPT if name in os.environ}
    return {**kept, "ENV_FILE": os.devnull, **named}


def python() -> list[str]:
    """The interpreter; what it runs counts where the coverage of the suite is taken."""
    counting = ["-m", "coverage", "run", "--parallel-mode"] if Coverage.current() else []
    return [sys.executable, *counting]


def run(*command: str, **named: str) -> subprocess.CompletedProcess[str]:
    """Run a command of the project to its end."""
    # Coverage runs modules and files, not a line of code.
    start = [sys.executable] if command[0] == "-c" else python()
    return subprocess.run(
        [*start, *command],
        cwd=ROOT,
        env=environ(**named),
        capture_output=True,
        text=True,
        timeout=120,
    )


class Launcher:
    def __init__(self, home: Path, *, counted: bool = True, **named: str) -> None:
        self.home, self.port = home, free_port()
        self.said = home.parent / "said.txt"
        home.parent.mkdir(parents=True, exist_ok=True)
        named = {"OWED_HOME": str(home), "PORT": str(self.port), **named}
        with self.said.open("wb") as said:
            self.process = subprocess.Popen(
                [*(python() if counted else [sys.executable]), "-m", "tracker.local"],
                cwd=ROOT,
                env=environ(**named),
                stdout=said,
                stderr=subprocess.STDOUT,
            )

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def lines(self) -> list[str]:
        return self.said.read_text(encoding="utf-8").splitlines()

    def value(self, label: str) -> str:
        """What a line that begins with the label says."""
        (line,) = (line for line in self.lines() if line.startswith(label))
        return line.removeprefix(label).strip()

    def is_ready(self) -> bool:
        assert self.process.poll() is None, self.said.read_text(encoding="utf-8")
        return any(line.startswith("Ready after") for line in self.lines())

    def descendants(self) -> list[psutil.Process]:
        return psutil.Process(self.process.pid).children(recursive=True)

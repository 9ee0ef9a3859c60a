"""Processes that one command starts, watches and stops, leaving nothing behind."""

from __future__ import annotations

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import partial

PR_SET_PDEATHSIG = 1
LINUX = sys.platform == "linux"
# Loaded here: between fork and exec nothing may be imported.
LIBC = ctypes.CDLL(None) if LINUX else None
STOP_SECONDS = 20.0
# The first restart is at once; of what ends again and again, each waits twice as long.
RESTART_SECONDS = (0.0, 1.0, 2.0, 4.0, 8.0, 16.0, 30.0)
STEADY_SECONDS = 60.0


def die_with_parent(parent: int) -> None:
    """In a child about to become its command: end when the parent does, however it ends."""
    if LIBC is None:
        return
    LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
    if os.getppid() != parent:  # it ended before we asked
        os._exit(1)


class Child:
    """One process in a session of its own, so that all of its descendants end with it."""

    def __init__(
        self, name: str, command: Sequence[str], environ: Mapping[str, str] | None = None
    ) -> None:
        self.name = name
        self.command = command
        self.environ = environ
        self._process: subprocess.Popen[bytes] | None = None
        self._started_at = float("-inf")
        self._restarts = 0

    def start(self) -> None:
        self._started_at = time.monotonic()
        self._process = subprocess.Popen(
            self.command,
            env=self.environ,
            stdin=subprocess.DEVNULL,
            start_new_session=True,
            preexec_fn=partial(die_with_parent, os.getpid()),
        )

    @property
    def pid(self) -> int | None:
        return self._process.pid if self._process else None

    def has_ended(self) -> bool:
        return self._process is not None and self._process.poll() is not None

    def restart_if_ended(self) -> bool:
        """Start it again when its turn has come; what it left behind is ended first."""
        if not self.has_ended():
            return False
        age = time.monotonic() - self._started_at
        if age > STEADY_SECONDS:
            self._restarts = 0
        if age < RESTART_SECONDS[min(self._restarts, len(RESTART_SECONDS) - 1)]:
            return False
        # Workers outlive a killed master and would keep its port.
        self._kill_group()
        self._restarts += 1
        self.start()
        return True

    def ask_to_stop(self) -> None:
        self.signal(signal.SIGTERM)

    def signal(self, how: signal.Signals) -> None:
        if self._process and not self.has_ended():
            self._process.send_signal(how)

    def wait_or_kill(self, until: float) -> None:
        """Wait until that monotonic time, then end by force whatever is left of its session."""
        if self._process is None:
            return
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(max(0.1, until - time.monotonic()))
        self._kill_group()
        self._process.wait()

    def _kill_group(self) -> None:
        if self._process:
            with suppress(ProcessLookupError, PermissionError):
                os.killpg(self._process.pid, signal.SIGKILL)


class Supervisor:
    """Starts children in order, restarts what ends, stops them in the opposite order."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self._say = say
        self._children: list[Child] = []

    def start(self, child: Child) -> None:
        self._children.append(child)
        child.start()

    def keep_alive(self) -> None:
        for child in self._children:
            if child.restart_if_ended():
                self._say(f"The {child.name} had ended and was started again.")

    def stop(self) -> None:
        """End every child: the first one started serves the others and is ended last."""
        first, others = self._children[:1], self._children[1:]
        until = time.monotonic() + STOP_SECONDS
        for group in (others, first):
            for child in group:
                child.ask_to_stop()
            for child in group:
                child.wait_or_kill(until)

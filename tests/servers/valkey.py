"""A real Valkey on the socket that the settings name, to be stopped, emptied and frozen."""

from __future__ import annotations

import shutil
import signal
import time
from pathlib import Path

from tracker import broker, valkey
from tracker.celery import app
from tracker.processes import Child


class ValkeyServer:
    def __init__(self, home: Path) -> None:
        self.socket = valkey.socket_in(home)
        self.data = home / "broker"
        self._child = Child("broker", valkey.command(self.socket, self.data))

    def start(self) -> None:
        self._child.start()
        until = time.monotonic() + 30
        while not self.socket.exists() or not broker.answers(app):
            if time.monotonic() > until:
                raise RuntimeError("The tests' Valkey did not start.")
            time.sleep(0.01)

    def kill(self) -> None:
        """End it as a power cut would."""
        self._child.signal(signal.SIGKILL)
        self._child.wait_or_kill(time.monotonic() + 10)
        self.socket.unlink(missing_ok=True)

    def ask_to_stop(self) -> None:
        """End it as an operator would, who lets it write down what it wants to keep."""
        self._child.ask_to_stop()
        self._child.wait_or_kill(time.monotonic() + 10)

    def forget(self) -> None:
        """Lose everything it ever wrote down; only while it is not running."""
        shutil.rmtree(self.data)
        self.data.mkdir()

    def freeze(self) -> None:
        """Take connections and answer nothing, as an overloaded machine does."""
        self._child.signal(signal.SIGSTOP)

    def thaw(self) -> None:
        self._child.signal(signal.SIGCONT)

"""The real web server, with the flags that it is started with, and bytes sent to it by hand."""

from __future__ import annotations

import socket
import subprocess
import time
from contextlib import suppress
from pathlib import Path

from tests.servers.launcher import ROOT, environ, free_port, python

SECONDS = 10


class Granian:
    def __init__(self, home: Path) -> None:
        self.port = free_port()
        named = {"DEBUG": "1", "WEB_WORKERS": "1", "HOST": "127.0.0.1", "PORT": str(self.port)}
        self._process = subprocess.Popen(
            [*python(), "-m", "tracker.commands", "web"],
            cwd=ROOT,
            env=environ(OWED_HOME=str(home), **named),
            start_new_session=True,
        )

    def wait_until_it_answers(self) -> None:
        until = time.monotonic() + 60
        while not self.answers():
            assert self._process.poll() is None, "granian ended"
            assert time.monotonic() < until, "granian did not start"
            time.sleep(0.05)

    def answers(self) -> bool:
        try:
            return bool(self.send(b"GET /what-we-keep/ HTTP/1.1\r\nHost: localhost\r\n\r\n"))
        except OSError:
            return False

    def send(self, head: bytes, body: bytes = b"") -> bytes:
        """Send the head, then as much of the body as it takes; return the start of its answer."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=SECONDS) as line:
            line.sendall(head)
            with suppress(OSError):  # it has answered and does not listen any more
                line.sendall(body)
            return line.recv(65_536)

    def stop(self) -> None:
        self._process.terminate()
        self._process.wait(timeout=30)

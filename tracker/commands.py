"""The command line of each process, with the flags that were measured to be right."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from django.db import connection

from . import broker as embedded_broker
from .processes import Child

# Celery speaks up when it runs as root; in a container there is often nobody else.
CELERY = [sys.executable, "-W", "ignore", "-m", "celery", "-A", "tracker"]
WEB_WORKERS, JOB_WORKERS = 2, 2


def broker(socket: Path, data: Path) -> Child:
    return Child("broker", embedded_broker.command(socket, data))


def web(host: str, port: int) -> Child:
    # On PostgreSQL threads hide the wait for a commit; on SQLite they only queue for its lock.
    threads = 1 if connection.vendor == "sqlite" else 4
    options = {
        "interface": "wsgi",
        "host": host,
        "port": port,
        "workers": WEB_WORKERS,
        "blocking-threads": threads,
        "log-level": "error",
    }
    flags = [part for name, value in options.items() for part in (f"--{name}", str(value))]
    # Its access log would hold addresses.
    flags += ["--no-access-log", "--respawn-failed-workers"]
    return Child(
        "web server", [sys.executable, "-m", "granian", *flags, "tracker.wsgi:application"]
    )


def worker() -> Child:
    flags = ["-c", str(JOB_WORKERS), "--without-gossip", "--without-mingle", "-l", "WARNING"]
    return Child("worker", [*CELERY, "worker", *flags], _without_checks())


def beat(home: Path) -> Child:
    flags = ["-s", str(home / "beat-schedule"), "--pidfile=", "-l", "WARNING"]
    return Child("clock", [*CELERY, "beat", *flags], _without_checks())


def _without_checks() -> dict[str, str]:
    # The launcher has made Django's checks; twice more would double the time of a start.
    return {**os.environ, "CELERY_SKIP_CHECKS": "1"}

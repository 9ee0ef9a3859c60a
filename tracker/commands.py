"""The command line of each process, with the flags that were measured to be right.

`python -m tracker.commands web` (or clocks, packets, beat) becomes that process, for those who
have a supervisor of their own. The web server gathers its style sheets first, where they changed.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import django
from django.conf import settings
from django.utils import timezone

from . import certificate, env, static
from .celery import PACKETS, QUEUES

# Celery speaks up when it runs as root; in a container there is often nobody else.
JOBS = [sys.executable, "-W", "ignore", "-m", "tracker.jobs"]


def web(host: str, port: int) -> list[str]:
    options = {
        "interface": "wsgi",
        "host": host,
        "port": port,
        # To try it out one is enough, and it is there sooner.
        "workers": env.number("WEB_WORKERS", 1 if settings.DEBUG else 2, least=1, most=64),
        # Whoever sends a form slowly keeps a thread until it is there. Eight write as much as one
        # does on SQLite, where they queue for its lock, and more on PostgreSQL.
        "blocking-threads": 8,
        "http1-header-read-timeout": 10_000,
        "log-level": "error",
    }
    flags = [part for name, value in options.items() for part in (f"--{name}", str(value))]
    # Its access log would hold addresses.
    flags += ["--no-access-log", "--respawn-failed-workers"]
    return [sys.executable, "-m", "granian", *flags, "tracker.wsgi:application"]


def worker(*queues: str) -> list[str]:
    """Read these queues alone: packets take minutes, and no clock may wait behind them."""
    processes = env.number("JOB_WORKERS", 1, least=1, most=64) if PACKETS in queues else 1
    return [*JOBS, "work", str(processes), *queues]


def beat(home: Path) -> list[str]:
    return [*JOBS, "beat", str(home / "beat-schedule")]


def main(name: str) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")
    home = settings.OWED_HOME  # from here on what .env says counts, too
    host, port = env.text("HOST", "0.0.0.0"), env.number("PORT", 8000, least=1, most=65535)
    lines = {"web": web(host, port), "beat": beat(home)}
    lines |= {queue: worker(queue) for queue in QUEUES}
    if name not in lines:
        raise env.BrokenEnvironment(f"Name one of {', '.join(lines)}.")
    for finding in certificate.findings(timezone.now()):
        sys.stdout.write(f"{' '.join(finding)}\n")
    if name == "web" and not settings.DEBUG:
        sys.stdout.write(f"{static.GATHERING}\n")
        sys.stdout.flush()
        django.setup()
        static.collect()
    os.execv(lines[name][0], lines[name])


if __name__ == "__main__":
    main(" ".join(sys.argv[1:]))

"""The command line of each process, with the flags that were measured to be right.

`python -m tracker.commands web` (or worker, beat) becomes that process, for those who have a
supervisor of their own.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from django.conf import settings

from . import env

# Celery speaks up when it runs as root; in a container there is often nobody else.
CELERY = [sys.executable, "-W", "ignore", "-m", "celery", "--quiet", "-A", "tracker"]


def web(host: str, port: int) -> list[str]:
    # On PostgreSQL threads hide the wait for a commit; on SQLite they only queue for its lock.
    on_sqlite = settings.DATABASES["default"]["ENGINE"].endswith("sqlite3")
    options = {
        "interface": "wsgi",
        "host": host,
        "port": port,
        "workers": env.number("WEB_WORKERS", 2, least=1, most=64),
        "blocking-threads": 1 if on_sqlite else 4,
        "log-level": "error",
    }
    flags = [part for name, value in options.items() for part in (f"--{name}", str(value))]
    # Its access log would hold addresses.
    flags += ["--no-access-log", "--respawn-failed-workers"]
    return [sys.executable, "-m", "granian", *flags, "tracker.wsgi:application"]


def worker() -> list[str]:
    processes = str(env.number("JOB_WORKERS", 2, least=1, most=64))
    flags = ["-c", processes, "--without-gossip", "--without-mingle", "-l", "WARNING"]
    return [*CELERY, "worker", *flags]


def beat(home: Path) -> list[str]:
    return [*CELERY, "beat", "-s", str(home / "beat-schedule"), "--pidfile=", "-l", "WARNING"]


def main(name: str) -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")
    host, port = env.text("HOST", "0.0.0.0"), env.number("PORT", 8000, least=1, most=65535)
    lines = {"web": web(host, port), "worker": worker(), "beat": beat(settings.OWED_HOME)}
    if name not in lines:
        raise env.BrokenEnvironment(f"Name one of {', '.join(lines)}.")
    os.execv(lines[name][0], lines[name])


if __name__ == "__main__":
    main(" ".join(sys.argv[1:]))

"""A real Celery worker (or beat) in a process of its own, on the test's database and broker."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from django.conf import settings
from django.db import connection

from disputes.models import Heartbeat
from tests.environment import HOME
from tracker import commands
from tracker.celery import QUEUES, app
from tracker.processes import Child

PATIENCE_SECONDS = 60


def wait_for(what: Callable[[], object], seconds: float = PATIENCE_SECONDS) -> None:
    """Wait until it is true. How long is no promise of anything: it only ends a broken test."""
    until = time.monotonic() + seconds
    while not what():
        assert time.monotonic() < until, "waited in vain"
        time.sleep(0.05)


def environ() -> dict[str, str]:
    """The environment that leads another process to this test's database, files and broker."""
    named = {"DATABASE_URL": database_url(), "OWED_HOME": str(HOME), "CELERY_SKIP_CHECKS": "1"}
    named |= {"DEBUG": "1", "DJANGO_SETTINGS_MODULE": "tracker.settings"}
    return {**os.environ, **named}


def database_url() -> str:
    database = settings.DATABASES["default"]
    name = connection.settings_dict["NAME"]
    if connection.vendor == "sqlite":
        return f"sqlite:///{name}"
    user = f"{database['USER']}:{database['PASSWORD']}"
    host = database["HOST"] or database.get("OPTIONS", {}).get("host", "")
    if host.startswith("/"):
        return f"postgresql://{user}@/{name}?host={host}"
    return f"postgresql://{user}@{host}:{database['PORT']}/{name}"


class Process:
    """One of the project's processes, with what it prints kept in a file."""

    def __init__(self, name: str, command: Sequence[str], log: Path) -> None:
        self.log = log
        keeping = ["sh", "-c", 'exec "$@" >>"$0" 2>&1', str(log), *command]
        self._child = Child(name, keeping, environ())

    def start(self) -> None:
        self._child.start()

    def kill(self) -> None:
        """End it and all of its descendants as a power cut would."""
        self._child.signal(signal.SIGKILL)
        self._child.wait_or_kill(time.monotonic() + 10)


class Worker(Process):
    """A worker, of every queue where none is named."""

    def __init__(self, log: Path, *queues: str) -> None:
        self.queues = queues or QUEUES
        super().__init__("worker", commands.worker(*self.queues), log)

    def start(self) -> None:
        super().start()
        Heartbeat.objects.all().delete()
        for queue in self.queues:
            app.send_task("disputes.beat_heartbeat", kwargs={"queue": queue}, queue=queue)
        wait_for(self._reads_its_queues)

    def _reads_its_queues(self) -> bool:
        assert not self._child.has_ended(), self.log.read_text()
        return Heartbeat.objects.filter(name__in=self.queues).count() == len(self.queues)

"""Changes at the same time on real connections, one inside a gap of the other."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor, wait
from typing import Any

import pytest
from django.db import connection, connections

# Somebody waits for a lock that this connection holds.
IS_WAITED_FOR = """
SELECT EXISTS (SELECT 1 FROM pg_locks
    WHERE NOT granted AND pg_backend_pid() = ANY (pg_blocking_pids(pid)))
"""


class Meanwhile:
    """A change that another thread makes the first time that a function is called.

    The caller goes on when the change is made, or when it has to wait for the caller.
    """

    def __init__(self, change: Callable[[], object]) -> None:
        self._change = change
        self._pool = ThreadPoolExecutor(1)
        self._future: Future[object] | None = None

    def outcome(self) -> BaseException | None:
        """Return what refused the change, once it has ended; None if it was made."""
        assert self._future is not None, "the gap was never reached"
        error = self._future.exception(timeout=30)
        self._pool.shutdown()
        return error

    def after(self, monkeypatch: pytest.MonkeyPatch, room: object, name: str) -> None:
        self._patch(monkeypatch, room, name, before=False)

    def before(self, monkeypatch: pytest.MonkeyPatch, room: object, name: str) -> None:
        self._patch(monkeypatch, room, name, before=True)

    def _patch(
        self, monkeypatch: pytest.MonkeyPatch, room: object, name: str, *, before: bool
    ) -> None:
        real = getattr(room, name)

        def with_a_gap(*arguments: Any, **named: Any) -> Any:
            if self._future is not None:
                return real(*arguments, **named)
            if before:
                self._begin()
                return real(*arguments, **named)
            answer = real(*arguments, **named)
            self._begin()
            return answer

        monkeypatch.setattr(room, name, with_a_gap)

    def _begin(self) -> None:
        self._future = self._pool.submit(self._run)
        while not self._future.done() and not is_waited_for():
            wait([self._future], timeout=0.01)

    def _run(self) -> object:
        try:
            return self._change()
        finally:
            connections.close_all()


def is_waited_for() -> bool:
    if connection.vendor == "sqlite":  # one writer at a time: nobody gets between
        return connection.in_atomic_block
    with connection.cursor() as cursor:
        cursor.execute(IS_WAITED_FOR)
        return bool(cursor.fetchone()[0])

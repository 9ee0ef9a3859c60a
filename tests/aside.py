"""Work for which a thread must have no event loop, where the browser of other tests has one."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Answer = TypeVar("Answer")


def aside(work: Callable[[], Answer]) -> Answer:
    """Return what the work answers, done in a thread of its own."""
    with ThreadPoolExecutor(1) as thread:
        return thread.submit(work).result()

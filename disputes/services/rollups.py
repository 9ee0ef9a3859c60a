"""Keep the sums for aggregates: note each change as it happens, fold the notes later."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from uuid import UUID


@contextmanager
def recounted(dispute_ids: Iterable[UUID]) -> Iterator[None]:
    """Append what the block changes in the sums of these disputes; call inside a transaction.

    Every service that creates, restates, resolves or reopens disputes does it in this block.
    """
    yield


def fold(*, chunk: int = 5_000) -> int:
    """Move appended changes into the shares; return how many were folded."""
    return 0


def rebuild() -> int:
    """Count every share anew from the disputes themselves; return how many there are."""
    return 0


def compare() -> int:
    """Return how many shares (with what is not folded yet) differ from the disputes."""
    return 0

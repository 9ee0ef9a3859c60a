"""Keep the sums for aggregates: note each change as it happens, fold the notes later."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from ..models import Dispute
from . import rollups_sql as sql


@contextmanager
def recounted(dispute_ids: Iterable[UUID]) -> Iterator[None]:
    """Append what the block changes in the sums of these disputes; call inside a transaction.

    Every service that creates, restates, resolves or reopens disputes does it in this block.
    """
    ids = list(dispute_ids)
    _append(ids, sign=-1)
    yield
    _append(ids, sign=1)


def _append(ids: list[UUID], *, sign: int) -> None:
    for start in range(0, len(ids), 500):
        keys: dict[str, Any] = {f"id{n}": _key(pk) for n, pk in enumerate(ids[start : start + 500])}
        placeholders = ", ".join(f"%({name})s" for name in keys)
        with connection.cursor() as cursor:
            cursor.execute(sql.APPEND.format(ids=placeholders), {"sign": sign, **keys})


def _key(pk: UUID) -> Any:
    return Dispute._meta.pk.get_db_prep_value(pk, connection)


def fold(*, chunk: int = 5_000) -> int:
    """Move appended changes into the shares; return how many were folded."""
    folded = 0
    while _waiting() and (taken := _fold_some(chunk)):
        folded += taken
    if folded:
        with connection.cursor() as cursor:
            cursor.execute(sql.REMOVE_EMPTY)
    return folded


def _waiting() -> bool:
    """Look before writing: on SQLite a tick with nothing to do must not make writers wait."""
    with connection.cursor() as cursor:
        cursor.execute(sql.WAITING)
        return cursor.fetchone() is not None


def _fold_some(chunk: int) -> int:
    with transaction.atomic(), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(sql.FOLD_POSTGRESQL, {"chunk": chunk})
            return int(cursor.fetchone()[0])
        cursor.execute(sql.FOLD_SQLITE, {"chunk": chunk})
        cursor.execute(sql.FORGET_SQLITE, {"chunk": chunk})
        return int(cursor.rowcount)


def compare() -> int:
    """Return how many shares (with what is not folded yet) differ from the disputes."""
    with connection.cursor() as cursor:
        cursor.execute(sql.COUNT_DIFFERENCES)
        return int(cursor.fetchone()[0])


def rebuild() -> int:
    """Count every share anew from the disputes; return how many had to be mended."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql.mend(connection.vendor))
        mended = int(cursor.rowcount)
        cursor.execute(sql.REMOVE_EMPTY)
    return mended

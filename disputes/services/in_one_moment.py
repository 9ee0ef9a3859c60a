"""Many tables, read as they stand in one moment, while writers go on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import connection, transaction


@contextmanager
def in_one_moment() -> Iterator[None]:
    """Have all that is read inside be of one moment; nothing is locked, and nothing written.

    A transaction that began outside of it decides for itself what is seen.
    """
    if connection.in_atomic_block:
        yield
        return
    if connection.vendor == "postgresql":
        with transaction.atomic():
            with connection.cursor() as cursor:
                cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
        return
    # Ours begin as writers, and there is one writer at a time; the first SELECT sets the moment.
    connection.ensure_connection()
    wrapper: Any = connection
    as_ever, wrapper.transaction_mode = wrapper.transaction_mode, "DEFERRED"
    try:
        with transaction.atomic():
            yield
    finally:
        wrapper.transaction_mode = as_ever

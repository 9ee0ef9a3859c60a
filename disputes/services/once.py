"""Write a row once, however often and from however many places it is sent."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar
from uuid import UUID

from django.db import IntegrityError, models, transaction

Row = TypeVar("Row", bound=models.Model)


def find_first(rows: models.QuerySet[Row], *, client_ref: UUID) -> Row | None:
    """Return what the same `client_ref` wrote before, so that a replay meets no new checks."""
    return next(iter(rows.filter(client_ref=client_ref).order_by()[:1]), None)


def write_once(
    row: Row,
    rows: models.QuerySet[Row],
    *,
    client_ref: UUID,
    then: Callable[[], object] | None = None,
) -> tuple[Row, bool]:
    """Insert the row, or return the one that another request wrote in the same moment.

    `then` is what belongs to a new row, called by the request that wrote it.

    The savepoint keeps the surrounding transaction usable: PostgreSQL would refuse every
    statement after the failed insert.
    """
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        first = find_first(rows, client_ref=client_ref)
        if first is None:
            raise
        return first, False
    if then is not None:
        then()
    return row, True

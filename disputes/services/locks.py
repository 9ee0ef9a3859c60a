"""Hold rows until the transaction ends, in the one order that keeps two changes from a deadlock.

The account, a payment, then entries, then a lock-out, then disputes, then an organization's word,
then an upload; several of a kind by their keys, in one statement. What is decided about money is
read after the disputes are held.
"""

from __future__ import annotations

from typing import TypeVar

from django.db import models

Row = TypeVar("Row", bound=models.Model)


def hold(rows: models.QuerySet[Row]) -> list[Row]:
    """Wait for whoever else holds them, and return the rows as they are then.

    NO KEY: a picture or an event that only points to a row does not have to wait for it.
    """
    return list(rows.order_by("pk").select_for_update(of=("self",), no_key=True))

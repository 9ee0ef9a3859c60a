"""Hold rows until the transaction ends, in the one order that keeps two changes from a deadlock.

The account, a payment, then entries, then a lock-out, then disputes, then an organization's word,
then an upload; several of a kind by their keys, in one statement. What is decided about money is
read after the disputes are held.
"""

from __future__ import annotations

from typing import Final, TypeVar

from django.db import connection, models, transaction

Row = TypeVar("Row", bound=models.Model)
# A number of ours, for locks of PostgreSQL that are on no row.
RULES: Final = 0x52554C45


def hold(rows: models.QuerySet[Row]) -> list[Row]:
    """Wait for whoever else holds them, and return the rows as they are then.

    NO KEY: a picture or an event that only points to a row does not have to wait for it.
    """
    return list(rows.order_by("pk").select_for_update(of=("self",), no_key=True))


def read_rules() -> None:
    """Keep new versions of rules from being brought to disputes until this transaction ends.

    Who reads rules, and dates a dispute by them that nobody sees yet, would be passed over. On
    SQLite writers come one by one.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock_shared(%s)", [RULES])


@transaction.atomic
def wait_for_rule_readers() -> None:
    """Wait until whoever dates disputes by the rules of before is done."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(%s)", [RULES])

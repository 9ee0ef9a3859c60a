"""Empty the database after a test that committed: what it filled, and nothing is made anew.

Django's own way truncates every table and then writes all content types and permissions again,
which takes longer than most tests.
"""

from __future__ import annotations

from django.db import connection, transaction
from django.test import TransactionTestCase

from disputes.models.history_guards import SAME_ROW

# Django's own lists of what there is: no test changes them.
KEPT = {"django_content_type", "auth_permission"}


def empty(_case: TransactionTestCase) -> None:
    """Take the place of what Django does after such a test.

    All rows go together, so that no foreign key is left pointing nowhere at the end.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        # The history first: on PostgreSQL its guards let no row go, and `django_db_setup` in
        # tests/conftest.py has switched off what keeps its tables from being truncated.
        for table in sorted(_filled(), key=lambda name: name not in SAME_ROW):
            guarded = connection.vendor == "postgresql" and table in SAME_ROW
            verb = "TRUNCATE" if guarded else "DELETE FROM"
            cursor.execute(f"{verb} {connection.ops.quote_name(table)}")


def _filled() -> list[str]:
    tables = set(connection.introspection.django_table_names(include_views=False)) - KEPT
    asked = [
        f"SELECT '{table}' WHERE EXISTS (SELECT 1 FROM {connection.ops.quote_name(table)})"
        for table in sorted(tables)
    ]
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(asked))
        return [name for (name,) in cursor.fetchall()]

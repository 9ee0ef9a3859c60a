"""A page of a long list of entries is read from an index, in order, not sorted."""

from __future__ import annotations

import pytest
from django.db import connection

from disputes.models import Tasker
from disputes.queries.ledger import entry_rows

pytestmark = pytest.mark.django_db
# Few rows would be sorted whatever the index. PostgreSQL now sorts only where it has to.
AS_IF_MANY = ("enable_seqscan", "enable_bitmapscan", "enable_sort", "enable_incremental_sort")


def test_a_page_is_not_sorted(asha: Tasker) -> None:
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            for setting in AS_IF_MANY:
                cursor.execute(f"SET LOCAL {setting} = off")

    plan = entry_rows(asha)[:25].explain()

    assert "entry_by_tasker_day" in plan
    assert "Sort" not in plan
    assert "TEMP B-TREE" not in plan

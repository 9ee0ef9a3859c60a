"""The database server restarts, or a firewall forgets a connection: nobody has to notice."""

from __future__ import annotations

import pytest
from django.db import connection

from tests.servers.application import ask

pytestmark = pytest.mark.django_db(transaction=True)


def end_the_connection() -> None:
    """As a restart of the server would; a file has no server."""
    if connection.vendor == "postgresql":
        other = connection.copy()
        pid = connection.connection.info.backend_pid
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [pid])
        other.close()


def test_a_connection_that_was_cut_is_replaced_before_the_next_request():
    assert ask("/api/v1/platforms/") == "200"
    kept = connection.connection
    assert kept is not None
    end_the_connection()

    assert ask("/api/v1/platforms/") == "200"

    assert (connection.connection is kept) is (connection.vendor == "sqlite")

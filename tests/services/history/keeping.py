"""A log to look at: what stands in it, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

from django.db import connection

from disputes.choices import EventKind
from disputes.models import Dispute, DisputeEvent, history_guards
from disputes.queries import history_check as links
from disputes.queries.history_check import Tally
from disputes.queries.history_check_tree import check_tree
from disputes.vault import signing
from tests.factories.event import DisputeEventFactory

NOW = datetime(2026, 3, 16, 9, 30, 20, 123456, tzinfo=UTC)
CHECKS = (links.check_links, links.check_unlinked, links.check_left_out, check_tree)


def tell(dispute: Dispute, kind: EventKind, at: datetime = NOW) -> DisputeEvent:
    """Write an event as the services do."""
    return DisputeEventFactory.create(
        dispute=dispute, kind=kind, happened_at=at - timedelta(days=1), recorded_at=at
    )


@contextmanager
def past_the_guards() -> Iterator[None]:
    """Do what only the owner of the tables can."""
    # What a foreign key still waits to check would refuse this.
    connection.check_constraints()
    history_guards.remove(connection)
    yield
    connection.check_constraints()
    history_guards.install(connection)


def looked_at() -> tuple[list[str], Tally]:
    tally = Tally([signing.public_key()])
    return [wrong.code for check in CHECKS for wrong in check(tally)], tally


def wrongs() -> list[str]:
    return looked_at()[0]

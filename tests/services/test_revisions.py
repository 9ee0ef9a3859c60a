"""What rows said before: kept sealed, and looked through for what is sent again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from disputes.models import EntryRevision, Tasker
from disputes.queries.sealed import key_of
from disputes.services import revisions
from tests.factories.entry import WorkEntryFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 4, 1, 9, tzinfo=UTC)


def test_of_many_corrections_the_oldest_are_looked_through(
    asha: Tasker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(revisions, "MOST_OPENED", 2)
    entry, key = WorkEntryFactory.create(tasker=asha), key_of(asha)
    for number in range(3):
        revision = EntryRevision(entry=entry, amended_at=NOW + timedelta(hours=number))
        revisions.keep_before(revision, key, {"seconds": number})

    found = [
        revisions.once_said(entry.revisions.all(), key, {"seconds": number}) for number in range(3)
    ]

    assert found == [True, True, False]

"""Made-up people never come among real ones."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from disputes.models import Organizer, Tasker
from disputes.services.demonstration import DatabaseNotEmpty, load_press_cases

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 16, 9, tzinfo=UTC)


def test_a_database_in_use_is_left_alone(asha: Tasker) -> None:
    with pytest.raises(DatabaseNotEmpty):
        load_press_cases(today=NOW.date(), now=NOW)

    assert Tasker.objects.get() == asha
    assert not Organizer.objects.exists()

"""Writing a row once, where two requests passed the first look at the same moment."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.db import IntegrityError

from disputes.models import Tasker, WorkEntry
from disputes.money import Money
from disputes.services.once import write_once
from tests.factories.entry import WorkEntryFactory

pytestmark = pytest.mark.django_db


def test_the_row_that_was_first_is_the_answer(asha: Tasker) -> None:
    first = WorkEntryFactory.create(tasker=asha)
    late = WorkEntryFactory.build(tasker=asha, platform=first.platform, client_ref=first.client_ref)
    called: list[str] = []

    answer = write_once(
        late,
        WorkEntry.objects.of(asha),
        client_ref=first.client_ref,
        then=lambda: called.append("then"),
    )

    assert answer == (first, False)
    assert called == []


def test_another_constraint_is_raised_as_it_is(asha: Tasker) -> None:
    row = WorkEntryFactory.build(
        tasker=asha, platform=WorkEntryFactory.create().platform, promised=Money(-1, "USD")
    )

    with pytest.raises(IntegrityError):
        write_once(row, WorkEntry.objects.of(asha), client_ref=uuid4())
    assert not WorkEntry.objects.of(asha).exists()

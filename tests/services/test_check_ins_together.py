"""Two taps at once on "yes, all": one payment, and both are answered alike; on real connections."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from uuid import uuid4

import pytest

from disputes.choices import PayAnswer
from disputes.models import CheckIn, Payment, Tasker
from disputes.money import Money
from disputes.services import payments
from disputes.services.check_ins import answer
from tests.factories.entry import WorkEntryFactory

from .together import Meanwhile

pytestmark = pytest.mark.django_db(transaction=True)
NOW = datetime(2026, 3, 20, 9, tzinfo=UTC)


def test_the_same_tap_twice_at_once_is_one_payment(
    asha: Tasker, monkeypatch: pytest.MonkeyPatch
) -> None:
    entry = WorkEntryFactory.create(tasker=asha, promised=Money.parse("2", "USD"))
    tap = partial(
        answer,
        entry=entry,
        answer=PayAnswer.ALL,
        client_ref=uuid4(),
        today=NOW.date(),
        now=NOW,
    )
    other = Meanwhile(tap)
    other.before(monkeypatch, payments, "record_payment")

    _row, new = tap()

    assert new
    assert other.outcome() is None
    assert (CheckIn.objects.count(), Payment.objects.count()) == (1, 1)

"""A tasker's own lock-outs."""

from __future__ import annotations

from datetime import date

import pytest

from disputes.models import Tasker
from disputes.money import Money
from disputes.queries import lock_outs
from disputes.queries.sealed import key_of
from disputes.vault.fields import seal_text
from tests.factories.deactivation import DeactivationFactory

pytestmark = pytest.mark.django_db


def test_a_lock_out_is_read_with_its_texts_and_its_interval(asha: Tasker) -> None:
    row = DeactivationFactory.create(
        tasker=asha,
        complained_on=date(2026, 3, 1),
        seen_on=date(2026, 3, 5),
        effective_on=date(2026, 3, 2),
        balance=Money.parse("150", "USD"),
        balance_at_least=True,
    )
    seal_text(key_of(asha), row, "reason", "no reason")
    row.save()

    (line,) = lock_outs.lock_outs(asha)

    assert (line.reason, line.note, line.interval) == ("no reason", "", 1)
    assert (line.balance, line.balance_at_least) == (Money.parse("150", "USD"), True)
    assert line.days.seen_on == date(2026, 3, 5)
    assert line == lock_outs.lock_out(asha, row.pk)


def test_an_interval_that_was_stated_needs_no_days(asha: Tasker) -> None:
    DeactivationFactory.create(tasker=asha, days_since_complaint=1)

    assert lock_outs.lock_outs(asha)[0].interval == 1


def test_a_strangers_lock_out_does_not_exist(asha: Tasker, ben: Tasker) -> None:
    row = DeactivationFactory.create(tasker=ben)

    assert lock_outs.lock_out(asha, row.pk) is None
    assert lock_outs.lock_outs(asha) == ()

"""Entries and payments as their tasker reads them."""

from __future__ import annotations

from datetime import UTC, date, datetime
from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from disputes.choices import MoneyStage, WorkKind
from disputes.models import Tasker
from disputes.money import Money
from disputes.queries import ledger
from disputes.queries.sealed import key_of
from disputes.vault.fields import seal_text
from tests.factories.dispute import DisputeEntryFactory, DisputeFactory
from tests.factories.entry import WorkEntryFactory
from tests.factories.payment import AllocationFactory, PaymentFactory

pytestmark = pytest.mark.django_db

TODAY = date(2026, 4, 1)
NOW = datetime(2026, 4, 1, 9, tzinfo=UTC)


def usd(text: str) -> Money:
    return Money.parse(text, "USD")


def test_an_entry_shows_what_came_and_what_is_missing(asha: Tasker) -> None:
    entry = WorkEntryFactory.create(
        tasker=asha, promised=usd("2"), seconds=14_400, pay_due_on=date(2026, 3, 31)
    )
    PaymentFactory.create(tasker=asha, for_entry=entry)
    DisputeEntryFactory.create(dispute=DisputeFactory.create(tasker=asha), entry=entry)

    line = ledger.entry(asha, entry.pk, today=TODAY)

    assert line is not None
    assert (line.received, line.owed, line.hourly) == (usd("0.30"), usd("1.70"), usd("0.075"))
    assert line.short_percent == Decimal(85)
    assert line.is_overdue
    assert line.is_disputed


def test_an_entry_of_unknown_promise_states_nothing(asha: Tasker) -> None:
    entry = WorkEntryFactory.create(tasker=asha, promised=None, rate=None, currency="")

    line = ledger.entry(asha, entry.pk, today=TODAY)

    assert line is not None
    assert (line.promised, line.received, line.owed) == (None, None, None)
    assert (line.short_percent, line.hourly, line.is_overdue) == (None, None, False)
    assert not line.is_disputed


@pytest.mark.parametrize(
    ("due", "paid", "overdue"),
    [(date(2026, 3, 31), "2", False), (TODAY, "0.3", False), (date(2026, 3, 31), "0.3", True)],
)
def test_only_what_is_missing_after_its_day_is_overdue(
    asha: Tasker, due: date, paid: str, overdue: bool
) -> None:
    entry = WorkEntryFactory.create(tasker=asha, promised=usd("2"), pay_due_on=due)
    PaymentFactory.create(tasker=asha, amount=usd(paid), for_entry=entry)

    line = ledger.entry(asha, entry.pk, today=TODAY)

    assert line is not None
    assert line.is_overdue is overdue


def test_texts_are_opened(asha: Tasker) -> None:
    entry = WorkEntryFactory.build(tasker=asha, platform=WorkEntryFactory.create().platform)
    seal_text(key_of(asha), entry, "note", "‮ note")
    seal_text(key_of(asha), entry, "project", "Lidar")
    entry.save()

    line = ledger.entry(asha, entry.pk, today=TODAY)

    assert line is not None
    assert (line.note, line.project, line.task_ref) == ("‮ note", "Lidar", "")


def test_a_strangers_rows_do_not_exist(asha: Tasker, ben: Tasker) -> None:
    entry = WorkEntryFactory.create(tasker=ben)
    payment = PaymentFactory.create(tasker=ben)

    assert ledger.entry(asha, entry.pk, today=TODAY) is None
    assert ledger.payment(asha, payment.pk) is None
    assert ledger.entry(asha, uuid4(), today=TODAY) is None
    assert not ledger.entry_rows(asha).exists()
    assert not ledger.payment_rows(asha).exists()


def test_the_newest_work_is_first_and_what_was_taken_back_is_left_out(asha: Tasker) -> None:
    for day in (2, 1, 3):
        WorkEntryFactory.create(tasker=asha, worked_on=date(2026, 3, day))
    WorkEntryFactory.create(tasker=asha, worked_on=None)
    WorkEntryFactory.create(tasker=asha, retracted_at=NOW)

    days = [row.worked_on for row in ledger.entry_rows(asha)]

    assert days == [date(2026, 3, day) for day in (3, 2, 1)] + [None]


def test_many_lines_cost_as_many_statements_as_one(asha: Tasker) -> None:
    def statements() -> tuple[int, int]:
        with CaptureQueriesContext(connection) as of_entries:
            ledger.entry_lines(ledger.entry_rows(asha), key=key_of(asha), today=TODAY)
        with CaptureQueriesContext(connection) as of_payments:
            ledger.payment_lines(ledger.payment_rows(asha), key=key_of(asha))
        return len(of_entries), len(of_payments)

    PaymentFactory.create(tasker=asha, for_entry=WorkEntryFactory.create(tasker=asha))
    few = statements()
    for _each in range(30):
        PaymentFactory.create(tasker=asha, for_entry=WorkEntryFactory.create(tasker=asha))

    assert statements() == few == (1, 2)


def test_a_payment_shows_its_shares_and_what_is_left(asha: Tasker) -> None:
    payment = PaymentFactory.create(tasker=asha, amount=usd("10"))
    first = WorkEntryFactory.create(tasker=asha)
    gone = WorkEntryFactory.create(tasker=asha, retracted_at=NOW)
    AllocationFactory.create(payment=payment, entry=first, micros=4_000_000)
    AllocationFactory.create(payment=payment, entry=gone, micros=5_000_000)

    line = ledger.payment(asha, payment.pk)

    assert line is not None
    assert [(share.entry_id, share.amount) for share in line.shares] == [(first.pk, usd("4"))]
    assert line.unallocated == usd("6")
    assert (line.amount, line.stage, line.fee) == (usd("10"), MoneyStage.IN_HAND, None)


def test_a_payment_could_be_for_work_that_is_short_or_unknown(asha: Tasker) -> None:
    short = WorkEntryFactory.create(tasker=asha, promised=usd("2"))
    unknown = WorkEntryFactory.create(tasker=asha, promised=None, rate=None, currency="")
    paid = WorkEntryFactory.create(tasker=asha, promised=usd("2"))
    PaymentFactory.create(tasker=asha, amount=usd("2"), for_entry=paid)
    WorkEntryFactory.create(
        tasker=asha, promised=None, rate=None, currency="", kind=WorkKind.WAITING
    )

    rows = ledger.owed_of(ledger.entry_rows(asha))

    assert {row.pk for row in rows} == {short.pk, unknown.pk}

"""What needs the tasker."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from disputes.choices import AgeBand, DisputeStatus
from disputes.models import Tasker
from disputes.money import Money
from disputes.queries.needs import NeedKind, needs_of
from tests.factories.consent import ConsentFactory
from tests.factories.dispute import DisputeEntryFactory, DisputeFactory
from tests.factories.entry import WorkEntryFactory
from tests.factories.payment import AllocationFactory, PaymentFactory

pytestmark = pytest.mark.django_db

TODAY = date(2026, 4, 1)
NOW = datetime(2026, 4, 1, 9, tzinfo=UTC)
YESTERDAY = date(2026, 3, 31)


def usd(text: str) -> Money:
    return Money.parse(text, "USD")


def kinds(tasker: Tasker) -> list[NeedKind]:
    return [need.kind for need in needs_of(tasker, today=TODAY)]


def test_pay_whose_day_has_passed_needs_a_payment_or_a_dispute(asha: Tasker) -> None:
    late = WorkEntryFactory.create(tasker=asha, promised=usd("2"), pay_due_on=YESTERDAY)
    PaymentFactory.create(tasker=asha, for_entry=late)
    WorkEntryFactory.create(tasker=asha, pay_due_on=TODAY)
    WorkEntryFactory.create(tasker=asha, pay_due_on=YESTERDAY, retracted_at=NOW)
    WorkEntryFactory.create(pay_due_on=YESTERDAY)

    (need,) = needs_of(asha, today=TODAY)

    assert (need.kind, need.count) == (NeedKind.PAY_OVERDUE, 1)
    (item,) = need.items
    assert (item.id, item.amount, item.day) == (late.pk, usd("1.70"), YESTERDAY)
    assert item.platform == late.platform


def test_pay_in_a_dispute_or_paid_in_full_needs_nothing(asha: Tasker) -> None:
    work = WorkEntryFactory.create_batch(3, tasker=asha, pay_due_on=YESTERDAY)
    PaymentFactory.create(tasker=asha, amount=usd("2"), for_entry=work[0])
    DisputeEntryFactory.create(dispute=DisputeFactory.create(tasker=asha), entry=work[1])
    withdrawn = DisputeFactory.create(tasker=asha, settled=True, status=DisputeStatus.WITHDRAWN)
    DisputeEntryFactory.create(dispute=withdrawn, entry=work[2])

    assert kinds(asha) == []


def test_only_the_first_few_are_listed_and_all_are_counted(asha: Tasker) -> None:
    WorkEntryFactory.create_batch(7, tasker=asha, pay_due_on=YESTERDAY)

    (need,) = needs_of(asha, today=TODAY)

    assert (need.count, len(need.items)) == (7, 5)


def test_money_that_nobody_said_the_purpose_of_needs_a_word(asha: Tasker) -> None:
    spent = PaymentFactory.create(tasker=asha, amount=usd("2"))
    gone = WorkEntryFactory.create(tasker=asha, retracted_at=NOW)
    AllocationFactory.create(
        payment=spent, entry=WorkEntryFactory.create(tasker=asha), micros=500_000
    )
    AllocationFactory.create(payment=spent, entry=gone, micros=500_000)
    whole = WorkEntryFactory.create(tasker=asha)
    PaymentFactory.create(tasker=asha, for_entry=whole)
    PaymentFactory.create(tasker=asha, retracted_at=NOW)
    PaymentFactory.create(tasker=asha, stage="held", counts_as_received=False)

    (need,) = needs_of(asha, today=TODAY)

    assert (need.kind, need.count) == (NeedKind.PAYMENT_TO_SHARE, 1)
    assert need.items[0].amount == usd("1.50")


def test_what_states_no_day_comes_last_on_every_database(asha: Tasker) -> None:
    PaymentFactory.create(tasker=asha, received_on=None)
    PaymentFactory.create(tasker=asha, received_on=YESTERDAY)
    for due_on in (None, YESTERDAY):
        DisputeFactory.create(tasker=asha, owed=usd("0"), due_on=due_on)

    days = [[item.day for item in need.items] for need in needs_of(asha, today=TODAY)]

    assert days == [[YESTERDAY, None], [YESTERDAY, None]]


def test_a_dispute_whose_pay_has_come_can_be_settled(asha: Tasker) -> None:
    paid = DisputeFactory.create(tasker=asha, owed=usd("0"), age_band=AgeBand.OVER_90)
    DisputeFactory.create(tasker=asha, owed=usd("0"), owed_at_least=True)
    DisputeFactory.create(tasker=asha, owed=None)
    DisputeFactory.create(tasker=asha, owed=usd("0"), settled=True)

    (need,) = needs_of(asha, today=TODAY)

    assert (need.kind, [item.id for item in need.items]) == (NeedKind.DISPUTE_PAID, [paid.pk])


def test_an_old_dispute_that_nobody_helps_with_needs_help(asha: Tasker) -> None:
    old = DisputeFactory.create(tasker=asha, age_band=AgeBand.OVER_90)
    unknown = DisputeFactory.create(tasker=asha, owed=None, age_band=AgeBand.DAYS_61_90)
    shared = DisputeFactory.create(tasker=asha, age_band=AgeBand.OVER_90)
    ConsentFactory.create(tasker=asha, dispute=shared)
    DisputeFactory.create(tasker=asha, age_band=AgeBand.DAYS_31_60)

    (need,) = needs_of(asha, today=TODAY)

    assert need.kind is NeedKind.DISPUTE_OLD
    assert {item.id for item in need.items} == {old.pk, unknown.pk}


def test_a_revoked_consent_helps_nobody(asha: Tasker) -> None:
    old = DisputeFactory.create(tasker=asha, age_band=AgeBand.OVER_90)
    ConsentFactory.create(tasker=asha, dispute=old, revoked_at=NOW)

    assert kinds(asha) == [NeedKind.DISPUTE_OLD]

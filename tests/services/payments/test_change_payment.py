"""Saying anew what a payment was for, where its money stands, and taking it back."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import uuid4

import pytest

from disputes.choices import EventKind, Ground, MoneyStage
from disputes.models import Dispute, Payment, Tasker, WorkEntry
from disputes.money import Money
from disputes.rules import allocation, bounds
from disputes.services import disputes, payments
from disputes.services.payments import move_payment, retract_payment, share_payment
from tests.factories.entry import WorkEntryFactory
from tests.factories.payment import PaymentFactory
from tests.factories.platform import PlatformFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 4, 1, 9, tzinfo=UTC)
TODAY = NOW.date()
LATER = NOW + timedelta(hours=1)


def usd(text: str) -> Money:
    return Money.parse(text, "USD")


@pytest.fixture
def entry(asha: Tasker) -> WorkEntry:
    made: WorkEntry = WorkEntryFactory.create(tasker=asha, promised=usd("50"))
    return made


@pytest.fixture
def dispute(asha: Tasker, entry: WorkEntry) -> Dispute:
    raised, _new = disputes.raise_dispute(
        tasker=asha,
        client_ref=uuid4(),
        ground=Ground.PAY_REDUCED,
        entries=[entry],
        today=TODAY,
        now=NOW,
    )
    return raised


@pytest.fixture
def payment(asha: Tasker, entry: WorkEntry, dispute: Dispute) -> Payment:
    paid, _new = payments.record_payment(
        tasker=asha,
        client_ref=uuid4(),
        platform=PlatformFactory.create(),
        amount=usd("12"),
        received_on=date(2026, 3, 20),
        entries=[entry],
        today=TODAY,
        now=NOW,
    )
    return paid


def owed(dispute: Dispute) -> Money | None:
    amount: Money | None = Dispute.objects.get(pk=dispute.pk).owed
    return amount


def test_a_payment_can_be_shared_anew(
    asha: Tasker, entry: WorkEntry, dispute: Dispute, payment: Payment
) -> None:
    other = WorkEntryFactory.create(tasker=asha, promised=usd("5"))

    share_payment(payment=payment, shares={other.pk: usd("5"), entry.pk: usd("7")}, now=LATER)

    assert owed(dispute) == usd("43")
    assert dispute.events.filter(kind=EventKind.AMENDED).count() == 1


def test_an_entry_that_is_left_out_is_told(
    asha: Tasker, dispute: Dispute, payment: Payment
) -> None:
    other = WorkEntryFactory.create(tasker=asha, promised=usd("5"))

    share_payment(payment=payment, entries=[other], now=LATER)

    assert owed(dispute) == usd("50")
    event = dispute.events.get(kind=EventKind.AMENDED)
    assert event.detail == {"payment": str(payment.pk), "amount": "0.00", "currency": "USD"}


def test_sharing_it_as_it_is_shared_writes_nothing(
    entry: WorkEntry, dispute: Dispute, payment: Payment
) -> None:
    share = payment.allocations.get()

    share_payment(payment=payment, entries=[entry], now=LATER)
    share_payment(payment=payment, shares={entry.pk: usd("12")}, now=LATER)

    assert payment.allocations.get() == share
    assert not dispute.events.filter(kind=EventKind.AMENDED).exists()


def test_sharing_by_need_again_writes_nothing(asha: Tasker) -> None:
    work = WorkEntryFactory.create_batch(2, tasker=asha, promised=usd("5"))
    paid, _new = payments.record_payment(
        tasker=asha,
        client_ref=uuid4(),
        platform=PlatformFactory.create(),
        amount=usd("8"),
        received_on=TODAY,
        entries=work,
        today=TODAY,
        now=NOW,
    )
    before = set(paid.allocations.all())

    share_payment(payment=paid, entries=work, now=LATER)

    assert set(paid.allocations.all()) == before
    assert {share.micros for share in before} == {usd("4").micros}


def test_a_share_remembers_whether_the_person_said_it(
    asha: Tasker, entry: WorkEntry, payment: Payment
) -> None:
    other = WorkEntryFactory.create(tasker=asha, promised=usd("50"))
    alone = payment.allocations.get().worked_out

    share_payment(payment=payment, entries=[entry, other], now=LATER)
    guessed = set(payment.allocations.values_list("worked_out", flat=True))
    before = set(payment.allocations.all())
    share_payment(payment=payment, shares={entry.pk: usd("6"), other.pk: usd("6")}, now=LATER)

    assert not alone
    assert guessed == {True}
    assert set(payment.allocations.all()) == before
    assert set(payment.allocations.values_list("worked_out", flat=True)) == {False}


def test_a_share_of_nothing_still_tells_the_currency_of_work(
    entry: WorkEntry, payment: Payment
) -> None:
    unknown = WorkEntryFactory.create(tasker=entry.tasker, promised=None)

    share_payment(payment=payment, shares={entry.pk: usd("12"), unknown.pk: usd("0")}, now=LATER)

    unknown.refresh_from_db()
    assert unknown.currency == "USD"


def test_shares_that_do_not_fit_leave_the_old_ones(
    entry: WorkEntry, dispute: Dispute, payment: Payment
) -> None:
    with pytest.raises(allocation.SharesExceedPayment):
        share_payment(payment=payment, shares={entry.pk: usd("13")}, now=LATER)

    assert payment.allocations.get().micros == usd("12").micros
    assert owed(dispute) == usd("38")


def test_money_that_the_platform_holds_back_is_no_longer_received(
    dispute: Dispute, payment: Payment
) -> None:
    assert owed(dispute) == usd("38")

    moved = move_payment(payment=payment, stage="held", today=TODAY, now=LATER)

    assert (moved.stage, moved.received_on) == (MoneyStage.HELD, date(2026, 3, 20))
    assert owed(dispute) == usd("50")
    assert dispute.events.filter(kind=EventKind.AMENDED).count() == 1


def test_money_that_arrives_is_received_on_its_day(dispute: Dispute, payment: Payment) -> None:
    move_payment(payment=payment, stage="credited", today=TODAY, now=NOW)

    moved = move_payment(
        payment=payment, stage="in_hand", received_on=TODAY, today=TODAY, now=LATER
    )

    moved.refresh_from_db()
    assert (moved.counts_as_received, moved.received_on) == (True, TODAY)
    assert owed(dispute) == usd("38")


def test_moving_it_to_where_it_is_writes_nothing(dispute: Dispute, payment: Payment) -> None:
    move_payment(payment=payment, stage="in_hand", today=TODAY, now=LATER)

    assert not dispute.events.filter(kind=EventKind.AMENDED).exists()


def test_it_arrives_neither_tomorrow_nor_nowhere(payment: Payment) -> None:
    tomorrow = TODAY + timedelta(days=1)

    with pytest.raises(bounds.DayInTheFuture):
        move_payment(payment=payment, stage="in_hand", received_on=tomorrow, today=TODAY, now=LATER)
    with pytest.raises(bounds.WordUnknown):
        move_payment(payment=payment, stage="nowhere", today=TODAY, now=LATER)


def test_a_payment_taken_back_pays_nothing(dispute: Dispute, payment: Payment) -> None:
    retract_payment(payment=payment, now=LATER)
    retract_payment(payment=payment, now=LATER + timedelta(days=1))

    payment.refresh_from_db()
    assert payment.retracted_at == LATER
    assert owed(dispute) == usd("50")
    assert Dispute.objects.get(pk=dispute.pk).received == usd("0")
    assert dispute.events.filter(kind=EventKind.AMENDED).count() == 1


def test_a_payment_taken_back_stays_as_it_was(entry: WorkEntry) -> None:
    gone = PaymentFactory.create(tasker=entry.tasker, retracted_at=NOW)

    with pytest.raises(payments.PaymentTakenBack):
        share_payment(payment=gone, entries=[entry], now=LATER)
    with pytest.raises(payments.PaymentTakenBack):
        move_payment(payment=gone, stage="held", today=TODAY, now=LATER)

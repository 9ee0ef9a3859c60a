"""Recording a payment, for one entry or many."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest

from disputes.choices import EventKind, Ground, MoneyStage
from disputes.errors import DomainError
from disputes.models import Allocation, Dispute, Payment, Platform, Tasker, WorkEntry
from disputes.models.entry import received_of
from disputes.money import Money
from disputes.queries.sealed import key_of
from disputes.rules import allocation, bounds
from disputes.services import allotment, disputes, payments
from disputes.services.payments import record_payment
from disputes.vault.fields import open_text
from tests.factories.entry import WorkEntryFactory
from tests.factories.platform import PlatformFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 4, 1, 9, tzinfo=UTC)
TODAY = NOW.date()


def usd(text: str) -> Money:
    return Money.parse(text, "USD")


@pytest.fixture
def platform() -> Platform:
    made: Platform = PlatformFactory.create()
    return made


def record(tasker: Tasker, platform: Platform, **changes: Any) -> tuple[Payment, bool]:
    facts: dict[str, Any] = {
        "client_ref": uuid4(),
        "amount": usd("0.30"),
        "received_on": TODAY,
        "today": TODAY,
        "now": NOW,
    }
    return record_payment(tasker=tasker, platform=platform, **(facts | changes))


def shares_of(payment: Payment) -> dict[UUID, int]:
    return dict(payment.allocations.values_list("entry_id", "micros"))


def received(entry: WorkEntry) -> Money:
    return Money(received_of(WorkEntry.objects.with_received().get(pk=entry.pk)), "USD")


def dispute_of(tasker: Tasker, entries: Sequence[WorkEntry]) -> Dispute:
    dispute, _new = disputes.raise_dispute(
        tasker=tasker,
        client_ref=uuid4(),
        ground=Ground.PAY_REDUCED,
        entries=entries,
        today=TODAY,
        now=NOW,
    )
    return dispute


def test_a_payment_keeps_what_was_stated(asha: Tasker, platform: Platform) -> None:
    payment, new = record(
        asha,
        platform,
        amount=usd("10.004"),
        fee=usd("0.5"),
        landed=Money.parse("540", "PHP"),
        stage="withdrawn",
        note="from the app",
        received_on=None,
    )

    payment.refresh_from_db()
    assert new
    assert (payment.amount, payment.fee) == (usd("10.004"), usd("0.5"))
    assert payment.landed == Money.parse("540", "PHP")
    assert (payment.stage, payment.counts_as_received) == (MoneyStage.WITHDRAWN, True)
    assert open_text(key_of(asha), payment, "note") == "from the app"


def test_a_payment_for_one_entry_is_received_by_it(asha: Tasker, platform: Platform) -> None:
    entry = WorkEntryFactory.create(tasker=asha, platform=platform, promised=usd("2"))

    payment, _new = record(asha, platform, amount=usd("0.004"), entries=[entry])

    assert shares_of(payment) == {entry.pk: 4_000}
    assert received(entry) == usd("0.004")


def test_a_payment_is_spread_by_what_each_entry_is_still_owed(
    asha: Tasker, platform: Platform
) -> None:
    small = WorkEntryFactory.create(tasker=asha, platform=platform, promised=usd("2"))
    large = WorkEntryFactory.create(tasker=asha, platform=platform, promised=usd("4"))

    record(asha, platform, amount=usd("3"), entries=[small, large])
    second, _new = record(asha, platform, amount=usd("10"), entries=[large, small])

    assert (received(small), received(large)) == (usd("2"), usd("4"))
    assert sum(shares_of(second).values()) == usd("3").micros


def test_a_stated_share_may_overpay_one_entry_and_hides_no_other(
    asha: Tasker, platform: Platform
) -> None:
    overpaid = WorkEntryFactory.create(tasker=asha, platform=platform, promised=usd("2"))
    short = WorkEntryFactory.create(tasker=asha, platform=platform, promised=usd("50"))
    dispute = dispute_of(asha, [overpaid, short])

    record(asha, platform, amount=usd("70"), shares={overpaid.pk: usd("60"), short.pk: usd("10")})

    dispute.refresh_from_db()
    assert dispute.received == usd("70")
    assert dispute.owed == usd("40")


def test_a_share_of_nothing_leaves_no_row(asha: Tasker, platform: Platform) -> None:
    entry = WorkEntryFactory.create(tasker=asha, platform=platform)

    payment, _new = record(asha, platform, shares={entry.pk: usd("0")})

    assert shares_of(payment) == {}


def test_a_payment_may_wait_for_what_it_was_for(asha: Tasker, platform: Platform) -> None:
    payment, new = record(asha, platform)

    assert new
    assert shares_of(payment) == {}


def test_its_disputes_are_restated_and_told_their_own_share(
    asha: Tasker, platform: Platform
) -> None:
    mine = WorkEntryFactory.create(tasker=asha, platform=platform, promised=usd("2"))
    other = WorkEntryFactory.create(tasker=asha, platform=platform, promised=usd("4"))
    dispute = dispute_of(asha, [mine])

    payment, _new = record(asha, platform, amount=usd("3"), entries=[mine, other])

    dispute.refresh_from_db()
    event = dispute.events.get(kind=EventKind.PAYMENT_RECORDED)
    assert (dispute.received, dispute.owed) == (usd("1"), usd("1"))
    assert event.detail == {"payment": str(payment.pk), "amount": "1.00", "currency": "USD"}
    assert (event.actor, event.happened_at) == (asha.account, NOW)


@pytest.mark.parametrize("stage", ["approved", "credited", "held"])
def test_money_that_can_be_taken_back_is_not_received(
    asha: Tasker, platform: Platform, stage: str
) -> None:
    entry = WorkEntryFactory.create(tasker=asha, platform=platform, promised=usd("2"))
    dispute = dispute_of(asha, [entry])

    record(asha, platform, amount=usd("2"), stage=stage, entries=[entry])

    dispute.refresh_from_db()
    assert received(entry) == usd("0")
    assert dispute.owed == usd("2")


def test_work_of_unknown_promise_takes_the_currency_of_its_payment(
    asha: Tasker, platform: Platform
) -> None:
    entry = WorkEntryFactory.create(
        tasker=asha, platform=platform, promised=None, rate=None, currency=""
    )
    dispute = dispute_of(asha, [entry])

    record(asha, platform, amount=usd("5"), entries=[entry])

    entry.refresh_from_db()
    dispute.refresh_from_db()
    assert (entry.currency, entry.promised) == ("USD", None)
    assert (dispute.received, dispute.owed, dispute.currency) == (usd("5"), None, "USD")


def test_the_same_reference_again_changes_nothing(asha: Tasker, platform: Platform) -> None:
    entry = WorkEntryFactory.create(tasker=asha, platform=platform)
    ref = uuid4()
    first, _new = record(asha, platform, client_ref=ref, entries=[entry])

    again, new = record(asha, platform, client_ref=ref, amount=usd("-9"), entries=[entry])

    assert (again, new) == (first, False)
    assert Allocation.objects.count() == 1


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"amount": usd("0")}, payments.PaymentZero),
        ({"amount": usd("-1")}, bounds.AmountNegative),
        ({"amount": usd("1000000000.1")}, bounds.AmountTooLarge),
        ({"fee": usd("0.31")}, payments.FeeExceedsPayment),
        ({"fee": usd("-0.1")}, bounds.AmountNegative),
        ({"fee": Money.parse("0.1", "EUR")}, payments.FeeOfOtherCurrency),
        ({"landed": Money.parse("-1", "PHP")}, bounds.AmountNegative),
        ({"received_on": date(2026, 4, 2)}, bounds.DayInTheFuture),
        ({"received_on": date(1999, 4, 2)}, bounds.DayTooEarly),
        ({"stage": "somewhere"}, bounds.WordUnknown),
        ({"note": "a" * 10_001}, bounds.TextTooLong),
    ],
)
def test_what_cannot_be_is_refused_and_nothing_is_written(
    asha: Tasker, platform: Platform, changes: dict[str, Any], error: type[DomainError]
) -> None:
    with pytest.raises(error) as refusal:
        record(asha, platform, **changes)

    assert refusal.value.field
    assert not Payment.objects.exists()


def test_shares_beyond_the_payment_write_nothing(asha: Tasker, platform: Platform) -> None:
    entry = WorkEntryFactory.create(tasker=asha, platform=platform)

    with pytest.raises(allocation.SharesExceedPayment):
        record(asha, platform, shares={entry.pk: usd("0.31")})

    assert not Payment.objects.exists()


def test_work_of_others_or_taken_back_is_not_found(
    asha: Tasker, ben: Tasker, platform: Platform
) -> None:
    bens = WorkEntryFactory.create(tasker=ben, platform=platform)
    gone = WorkEntryFactory.create(tasker=asha, platform=platform, retracted_at=NOW)

    for entry in (bens, gone):
        with pytest.raises(allotment.EntryNotFound):
            record(asha, platform, entries=[entry])
    with pytest.raises(allotment.EntryNotFound):
        record(asha, platform, shares={uuid4(): usd("0.1")})
    assert not Payment.objects.exists()


def test_work_promised_in_another_currency_is_not_paid_by_it(
    asha: Tasker, platform: Platform
) -> None:
    entry = WorkEntryFactory.create(
        tasker=asha, platform=platform, promised=Money.parse("2", "EUR")
    )

    with pytest.raises(allotment.PaymentInOtherCurrency, match="EUR"):
        record(asha, platform, entries=[entry])


def test_a_dispute_in_another_currency_keeps_its_own(asha: Tasker, platform: Platform) -> None:
    euros = WorkEntryFactory.create(
        tasker=asha, platform=platform, promised=Money.parse("2", "EUR")
    )
    unknown = WorkEntryFactory.create(
        tasker=asha, platform=platform, promised=None, rate=None, currency=""
    )
    dispute_of(asha, [euros, unknown])

    with pytest.raises(allotment.PaymentInOtherCurrency, match="EUR"):
        record(asha, platform, entries=[unknown])

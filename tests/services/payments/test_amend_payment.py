"""Correcting what a payment says: the shares follow, or the person is told what to do."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

import orjson
import pytest

from disputes.choices import EventKind, Ground, MoneyStage
from disputes.models import Dispute, Payment, PaymentRevision, Tasker, WorkEntry
from disputes.money import Money
from disputes.queries.sealed import key_of
from disputes.rules import bounds
from disputes.services import disputes, entries, payments
from disputes.services.payment_amendments import AmountBelowTakenBack
from disputes.services.payments import amend_payment
from disputes.vault.fields import open_text
from tests.factories.entry import WorkEntryFactory
from tests.factories.platform import PlatformFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 4, 1, 9, tzinfo=UTC)
TODAY = NOW.date()
LATER = NOW + timedelta(hours=1)


def usd(text: str) -> Money:
    return Money.parse(text, "USD")


def paid(tasker: Tasker, *work: WorkEntry, **stated: Any) -> Payment:
    usual: dict[str, Any] = {
        "client_ref": uuid4(),
        "platform": PlatformFactory.create(),
        "amount": usd("12"),
        "received_on": date(2026, 3, 20),
        "entries": work,
    }
    row, _new = payments.record_payment(tasker=tasker, today=TODAY, now=NOW, **usual | stated)
    return row


def disputed(tasker: Tasker, *work: WorkEntry) -> Dispute:
    raised, _new = disputes.raise_dispute(
        tasker=tasker,
        client_ref=uuid4(),
        ground=Ground.PAY_REDUCED,
        entries=work,
        today=TODAY,
        now=NOW,
    )
    return raised


def amend(payment: Payment, **changes: Any) -> Payment:
    return amend_payment(payment=payment, today=TODAY, now=LATER, **changes)


def shares_of(payment: Payment) -> list[int]:
    return sorted(payment.allocations.values_list("micros", flat=True))


@pytest.fixture
def entry(asha: Tasker) -> WorkEntry:
    return WorkEntryFactory.create(tasker=asha, promised=usd("50"))


@pytest.mark.parametrize("amount", ["1.20", "12", "120"])
def test_a_payment_for_one_entry_stays_wholly_its_own(
    asha: Tasker, entry: WorkEntry, amount: str
) -> None:
    payment, dispute = paid(asha, entry), disputed(asha, entry)

    amend(payment, amount=usd(amount), note="corrected")

    dispute.refresh_from_db()
    assert shares_of(payment) == [usd(amount).micros]
    assert dispute.received == usd(amount)
    event = dispute.events.get(kind=EventKind.AMENDED)
    assert event.detail["amount"] == usd(amount).plain()


def test_what_it_said_before_is_kept_sealed(asha: Tasker) -> None:
    payment = paid(asha, fee=usd("0.5"), landed=Money.parse("640", "PHP"), note="old words")

    amend(payment, amount=usd("11"), note="new", fee=None, landed=None, received_on=None)

    revision = PaymentRevision.objects.get(payment=payment)
    before = orjson.loads(open_text(key_of(asha), revision, "before"))
    payment.refresh_from_db()
    assert b"old words" not in bytes(revision.before)
    assert (before["amount"], before["fee"], before["note"]) == (
        "12.00 USD",
        "0.50 USD",
        "old words",
    )
    assert (before["landed"], before["received_on"]) == ("640.00 PHP", "2026-03-20")
    assert (payment.amount, payment.fee, payment.landed) == (usd("11"), None, None)
    assert (payment.landed_currency, payment.received_on) == ("", None)


def test_the_same_again_writes_nothing(asha: Tasker, entry: WorkEntry) -> None:
    payment, dispute = paid(asha, entry), disputed(asha, entry)

    amend(payment, amount=usd("12"), stage="in_hand", note="")
    amend(payment, share_anew=True)

    assert not payment.revisions.exists()
    assert not dispute.events.filter(kind=EventKind.AMENDED).exists()


def test_what_is_more_than_was_said_waits_with_the_payment(asha: Tasker) -> None:
    work = WorkEntryFactory.create_batch(2, tasker=asha, promised=usd("6"))
    payment = paid(asha, *work)

    amend(payment, amount=usd("15"))

    assert shares_of(payment) == [usd("6").micros, usd("6").micros]


def test_less_than_was_said_is_refused_and_nothing_changes(asha: Tasker) -> None:
    work = WorkEntryFactory.create_batch(2, tasker=asha, promised=usd("6"))
    payment = paid(asha, *work)

    with pytest.raises(payments.AmountBelowShares) as refused:
        amend(payment, amount=usd("11"))

    payment.refresh_from_db()
    assert "12.00 USD of this payment" in str(refused.value)
    assert payment.amount == usd("12")


def test_where_all_the_work_was_taken_back_nothing_is_named_that_is_not_there(
    asha: Tasker,
) -> None:
    work = WorkEntryFactory.create_batch(2, tasker=asha, promised=usd("6"))
    payment = paid(asha, *work)
    for entry in work:
        entries.retract_entry(entry=entry, now=NOW)

    with pytest.raises(AmountBelowTakenBack, match="work that you took back"):
        amend(payment, amount=usd("11"))
    payments.share_payment(payment=payment, now=NOW)

    assert amend(payment, amount=usd("11")).amount == usd("11")


@pytest.mark.parametrize(("amount", "parts"), [("4", ["2", "2"]), ("20", ["6", "6"])])
def test_it_can_be_shared_out_anew(asha: Tasker, amount: str, parts: list[str]) -> None:
    platform = PlatformFactory.create()
    work = WorkEntryFactory.create_batch(2, tasker=asha, promised=usd("6"), platform=platform)
    payment, dispute = paid(asha, *work), disputed(asha, *work)

    amend(payment, amount=usd(amount), share_anew=True)

    assert shares_of(payment) == [usd(part).micros for part in parts]
    assert dispute.events.filter(kind=EventKind.AMENDED).count() == 1


def test_another_currency_needs_other_work(asha: Tasker, entry: WorkEntry) -> None:
    payment = paid(asha, entry)

    with pytest.raises(payments.SharedInOtherCurrency, match="for work in USD"):
        amend(payment, amount=Money.parse("12", "PHP"))
    payments.share_payment(payment=payment, now=NOW)
    amend(payment, amount=Money.parse("12", "PHP"))

    payment.refresh_from_db()
    assert payment.amount == Money.parse("12", "PHP")


def test_the_share_of_work_that_was_taken_back_follows_too(asha: Tasker, entry: WorkEntry) -> None:
    payment = paid(asha, entry)
    entries.retract_entry(entry=entry, now=NOW)

    amend(payment, amount=usd("5"))
    entries.restore_entry(entry=entry, now=LATER)

    assert shares_of(payment) == [usd("5").micros]


def test_where_the_money_stands_decides_what_was_received(asha: Tasker, entry: WorkEntry) -> None:
    payment, dispute = paid(asha, entry), disputed(asha, entry)

    amended = amend(payment, stage="held", platform=entry.platform)

    dispute.refresh_from_db()
    assert (amended.stage, amended.platform) == (MoneyStage.HELD, entry.platform)
    assert dispute.received == usd("0")


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        ({"amount": usd("0")}, payments.PaymentZero),
        ({"fee": usd("13")}, payments.FeeExceedsPayment),
        ({"fee": Money.parse("1", "PHP")}, payments.FeeOfOtherCurrency),
        ({"received_on": TODAY + timedelta(days=1)}, bounds.DayInTheFuture),
        ({"stage": "nowhere"}, bounds.WordUnknown),
        ({"note": "x" * 10_001}, bounds.TextTooLong),
    ],
)
def test_the_amended_facts_must_be_possible(
    asha: Tasker, changes: dict[str, Any], error: type[Exception]
) -> None:
    payment = paid(asha)

    with pytest.raises(error):
        amend(payment, **changes)

    assert not payment.revisions.exists()


def test_what_was_taken_back_stays_as_it_was(asha: Tasker) -> None:
    payment = paid(asha)
    payments.retract_payment(payment=payment, now=NOW)

    with pytest.raises(payments.PaymentTakenBack):
        amend(payment, note="new")


def test_it_is_shared_out_anew_whenever_that_is_asked(asha: Tasker) -> None:
    platform = PlatformFactory.create()
    one, two = WorkEntryFactory.create_batch(2, tasker=asha, promised=usd("6"), platform=platform)
    payment = paid(asha, shares={one.pk: usd("1"), two.pk: usd("11")})
    dispute = disputed(asha, one, two)

    amend(payment, share_anew=True)
    amend(payment, share_anew=True)

    assert shares_of(payment) == [usd("6").micros] * 2
    assert not payment.revisions.exists()
    assert dispute.events.filter(kind=EventKind.AMENDED).count() == 1


def test_with_nothing_to_share_there_is_nothing_to_share_anew(asha: Tasker) -> None:
    payment = paid(asha)

    amend(payment, share_anew=True)

    assert shares_of(payment) == []

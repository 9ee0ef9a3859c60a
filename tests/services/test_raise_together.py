"""A dispute that is raised in the moment in which what it is about changes, on real connections."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from functools import partial
from threading import Barrier
from typing import Any, TypeVar
from uuid import UUID, uuid4

import pytest
from django.db import connections

from disputes.choices import EventKind, Ground
from disputes.models import Deactivation, Dispute, DisputeEvent, Payment, Tasker, WorkEntry
from disputes.money import Money
from disputes.services import (
    deactivations,
    disputes,
    entries,
    payments,
    rollups,
    standing,
)
from disputes.services.allotment import PaymentInOtherCurrency
from disputes.services.claimed_once import ClaimedAlready
from tests.factories.deactivation import DeactivationFactory
from tests.factories.entry import WorkEntryFactory
from tests.factories.payment import PaymentFactory

from .together import Meanwhile

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.differs]
NOW = datetime(2026, 3, 20, 9, tzinfo=UTC)
TODAY = NOW.date()
T = TypeVar("T")


def usd(text: str) -> Money:
    return Money.parse(text, "USD")


def eur(text: str) -> Money:
    return Money.parse(text, "EUR")


@pytest.fixture
def entry(asha: Tasker) -> WorkEntry:
    made: WorkEntry = WorkEntryFactory.create(tasker=asha, promised=usd("2"))
    return made


@pytest.fixture
def other(entry: WorkEntry) -> WorkEntry:
    """More work on the same platform."""
    made: WorkEntry = WorkEntryFactory.create(
        tasker=entry.tasker, platform=entry.platform, promised=usd("5")
    )
    return made


@pytest.fixture
def payment(entry: WorkEntry) -> Payment:
    paid: Payment = PaymentFactory.create(tasker=entry.tasker, amount=usd("1"), for_entry=entry)
    return paid


@pytest.fixture
def lock_out(entry: WorkEntry) -> Deactivation:
    made: Deactivation = DeactivationFactory.create(
        tasker=entry.tasker, platform=entry.platform, balance=usd("150")
    )
    return made


def raised(*work: WorkEntry, client_ref: UUID | None = None, **about: Any) -> Dispute:
    dispute, _new = disputes.raise_dispute(
        tasker=work[0].tasker,
        client_ref=client_ref or uuid4(),
        ground=Ground.PAY_REDUCED,
        entries=work,
        now=NOW,
        today=TODAY,
        **about,
    )
    return dispute


def pay(entry: WorkEntry, amount: Money) -> Payment:
    paid, _new = payments.record_payment(
        tasker=entry.tasker,
        client_ref=uuid4(),
        platform=entry.platform,
        amount=amount,
        received_on=TODAY,
        entries=[entry],
        today=TODAY,
        now=NOW,
    )
    return paid


def fresh(dispute: Dispute) -> Dispute:
    dispute.refresh_from_db()
    return dispute


def at_once(*calls: Callable[[], T]) -> list[T]:
    barrier = Barrier(len(calls))

    def call(one: Callable[[], T]) -> T:
        barrier.wait(timeout=10)
        try:
            return one()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(call, calls))


@pytest.fixture
def before_it_is_there(
    monkeypatch: pytest.MonkeyPatch,
) -> Callable[[Callable[[], object]], Meanwhile]:
    """Make a change after the sums of a new dispute are written, before others can see it."""

    def begin(change: Callable[[], object]) -> Meanwhile:
        meanwhile = Meanwhile(change)
        meanwhile.after(monkeypatch, standing, "write_sums")
        return meanwhile

    return begin


def tried(*work: WorkEntry, **about: Any) -> Dispute | None:
    """Raise it; None where another open dispute has some of it."""
    try:
        return raised(*work, **about)
    except ClaimedAlready:
        return None


Begin = Callable[[Callable[[], object]], Meanwhile]


def test_two_at_once_raise_one_dispute_and_both_get_it(entry: WorkEntry) -> None:
    client_ref = uuid4()

    first, second = at_once(*[lambda: raised(entry, client_ref=client_ref)] * 2)

    assert first == second
    assert DisputeEvent.objects.count() == 1
    assert rollups.compare() == 0


def test_a_witness_who_sends_twice_at_once_raises_one(
    monkeypatch: pytest.MonkeyPatch, entry: WorkEntry
) -> None:
    client_ref, tasker = uuid4(), entry.tasker

    def tell() -> tuple[Dispute, bool]:
        return disputes.raise_dispute(
            tasker=tasker,
            client_ref=client_ref,
            ground=Ground.PAY_REDUCED,
            platform=entry.platform,
            statement="They pay nobody.",
            now=NOW,
            today=TODAY,
        )

    # Nothing is held that the other would wait for: both have looked for the first.
    meanwhile = Meanwhile(tell)
    meanwhile.before(monkeypatch, disputes, "key_of")
    tell()

    assert meanwhile.outcome() is None
    assert DisputeEvent.objects.count() == 1
    assert rollups.compare() == 0


def test_a_payment_recorded_meanwhile_is_received(
    before_it_is_there: Begin, entry: WorkEntry
) -> None:
    meanwhile = before_it_is_there(lambda: pay(entry, usd("1.5")))

    dispute = raised(entry)

    assert meanwhile.outcome() is None
    assert (fresh(dispute).received, dispute.owed) == (usd("1.5"), usd("0.5"))
    assert dispute.events.filter(kind=EventKind.PAYMENT_RECORDED).count() == 1
    assert rollups.compare() == 0


def test_a_payment_taken_back_meanwhile_is_not(
    before_it_is_there: Begin, entry: WorkEntry, payment: Payment
) -> None:
    meanwhile = before_it_is_there(lambda: payments.retract_payment(payment=payment, now=NOW))

    dispute = raised(entry)

    assert meanwhile.outcome() is None
    assert (fresh(dispute).received, dispute.owed) == (usd("0"), usd("2"))


def test_a_payment_held_back_meanwhile_is_not(
    before_it_is_there: Begin, entry: WorkEntry, payment: Payment
) -> None:
    meanwhile = before_it_is_there(
        lambda: payments.move_payment(payment=payment, stage="held", today=TODAY, now=NOW)
    )

    dispute = raised(entry)

    assert meanwhile.outcome() is None
    assert (fresh(dispute).received, dispute.owed) == (usd("0"), usd("2"))


def test_a_payment_shared_anew_meanwhile_is_received_where_it_went(
    before_it_is_there: Begin, entry: WorkEntry, other: WorkEntry, payment: Payment
) -> None:
    earlier = raised(other)
    meanwhile = before_it_is_there(
        lambda: payments.share_payment(payment=payment, entries=[other], now=NOW)
    )

    dispute = raised(entry)

    assert meanwhile.outcome() is None
    assert (fresh(dispute).received, fresh(earlier).received) == (usd("0"), usd("1"))


def test_a_currency_amended_meanwhile_is_refused_and_payments_still_come(
    before_it_is_there: Begin, entry: WorkEntry, other: WorkEntry
) -> None:
    meanwhile = before_it_is_there(
        lambda: entries.amend_entry(entry=other, rate=eur("5"), today=TODAY, now=NOW)
    )

    dispute = raised(entry, other)

    assert isinstance(meanwhile.outcome(), entries.EntryClaimedInOtherCurrency)
    pay(entry, usd("1"))
    assert fresh(dispute).owed == usd("6")


def test_an_entry_taken_back_meanwhile_counts_in_no_sum(
    monkeypatch: pytest.MonkeyPatch, entry: WorkEntry, other: WorkEntry
) -> None:
    meanwhile = Meanwhile(lambda: entries.retract_entry(entry=other, now=NOW))
    meanwhile.before(monkeypatch, disputes, "key_of")  # checked, and not yet written

    dispute = raised(entry, other)

    assert meanwhile.outcome() is None
    assert fresh(dispute).owed == usd("2")
    assert dispute.events.filter(kind=EventKind.AMENDED).count() == 1


def test_a_balance_amended_meanwhile_is_claimed(
    before_it_is_there: Begin, entry: WorkEntry, lock_out: Deactivation
) -> None:
    meanwhile = before_it_is_there(
        lambda: deactivations.amend_deactivation(
            deactivation=lock_out, balance=usd("200"), today=TODAY, now=NOW
        )
    )

    dispute = raised(entry, deactivation=lock_out)

    assert meanwhile.outcome() is None
    assert fresh(dispute).owed == usd("200")


def test_a_lock_out_taken_back_meanwhile_is_not(
    before_it_is_there: Begin, entry: WorkEntry, lock_out: Deactivation
) -> None:
    meanwhile = before_it_is_there(
        lambda: deactivations.retract_deactivation(deactivation=lock_out, now=NOW)
    )

    dispute = raised(entry, deactivation=lock_out)

    assert meanwhile.outcome() is None
    assert fresh(dispute).owed == usd("2")


def test_two_parts_of_a_dispute_do_not_take_two_currencies(
    monkeypatch: pytest.MonkeyPatch, asha: Tasker
) -> None:
    first = WorkEntryFactory.create(tasker=asha, promised=None)
    second = WorkEntryFactory.create(tasker=asha, promised=None, platform=first.platform)
    dispute = raised(first, second)
    meanwhile = Meanwhile(
        lambda: entries.amend_entry(entry=second, rate=eur("5"), today=TODAY, now=NOW)
    )
    meanwhile.after(monkeypatch, standing, "currencies_beside")

    entries.amend_entry(entry=first, rate=usd("2"), today=TODAY, now=NOW)

    assert isinstance(meanwhile.outcome(), entries.EntryClaimedInOtherCurrency)
    assert fresh(dispute).promised == usd("2")


def test_two_payments_do_not_bring_two_currencies(
    monkeypatch: pytest.MonkeyPatch, asha: Tasker
) -> None:
    first = WorkEntryFactory.create(tasker=asha, promised=None)
    second = WorkEntryFactory.create(tasker=asha, promised=None, platform=first.platform)
    dispute = raised(first, second)
    meanwhile = Meanwhile(lambda: pay(second, eur("5")))
    meanwhile.after(monkeypatch, payments, "allot")

    pay(first, usd("2"))

    assert isinstance(meanwhile.outcome(), PaymentInOtherCurrency)
    assert fresh(dispute).received == usd("2")


def test_a_balance_and_an_entry_do_not_take_two_currencies(
    monkeypatch: pytest.MonkeyPatch, asha: Tasker
) -> None:
    entry = WorkEntryFactory.create(tasker=asha, promised=None)
    lock_out = DeactivationFactory.create(tasker=asha, platform=entry.platform)
    dispute = raised(entry, deactivation=lock_out)
    meanwhile = Meanwhile(
        lambda: entries.amend_entry(entry=entry, rate=eur("5"), today=TODAY, now=NOW)
    )
    meanwhile.after(monkeypatch, deactivations, "_check_currency")

    deactivations.amend_deactivation(
        deactivation=lock_out, balance=usd("150"), today=TODAY, now=NOW
    )

    assert isinstance(meanwhile.outcome(), entries.EntryClaimedInOtherCurrency)
    assert fresh(dispute).owed == usd("150")


def settle_all() -> None:
    for dispute in Dispute.objects.unresolved():
        disputes.settle(dispute=dispute, by=dispute.tasker.account, now=NOW)


def reopened(dispute: Dispute) -> Dispute | None:
    try:
        return disputes.reopen(dispute=dispute, by=dispute.tasker.account, now=NOW)
    except ClaimedAlready:
        return None


def test_everything_at_once_ends_without_a_deadlock_and_with_the_right_sums(
    entry: WorkEntry, other: WorkEntry, payment: Payment, lock_out: Deactivation
) -> None:
    more = pay(other, usd("1"))
    for note in "abcd":
        at_once(
            lambda: tried(other, entry, deactivation=lock_out),
            lambda: tried(entry, other),
            lambda: payments.share_payment(payment=payment, entries=[other], now=NOW),
            lambda: payments.share_payment(payment=more, entries=[entry], now=NOW),
            partial(entries.amend_entry, entry=entry, note=note, today=TODAY, now=NOW),
            partial(
                deactivations.amend_deactivation,
                deactivation=lock_out,
                note=note,
                today=TODAY,
                now=NOW,
            ),
        )
        at_once(
            lambda: reopened(Dispute.objects.order_by("?")[0]),
            lambda: tried(entry, other, deactivation=lock_out),
            lambda: payments.share_payment(payment=payment, entries=[entry, other], now=NOW),
            lambda: payments.share_payment(payment=more, entries=[other, entry], now=NOW),
            lambda: pay(entry, usd("0.01")),
        )
        assert Dispute.objects.unresolved().count() == 1
        settle_all()

    paid = usd(f"{2 + 4 * 0.01:.2f}")
    assert {dispute.received for dispute in Dispute.objects.all()} == {paid}
    assert rollups.compare() == 0

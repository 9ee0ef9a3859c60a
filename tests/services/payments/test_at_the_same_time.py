"""Two phones, two tabs, a retry that overlaps: each thing is written once, sums hold."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from threading import Barrier
from typing import TypeVar
from uuid import uuid4

import pytest
from django.db import connection

from disputes.choices import EventKind, Ground
from disputes.models import (
    Allocation,
    Deactivation,
    Dispute,
    MassEvent,
    Payment,
    Tasker,
    WorkEntry,
)
from disputes.money import Money
from disputes.services import deactivations, disputes, entries, mass_events, payments, rollups
from tests.factories.entry import WorkEntryFactory
from tests.factories.mass_event import MassEventFactory
from tests.factories.platform import PlatformFactory

pytestmark = pytest.mark.django_db(transaction=True)

NOW = datetime(2026, 4, 1, 9, tzinfo=UTC)
TODAY = NOW.date()
THREADS = 4
T = TypeVar("T")


def usd(text: str) -> Money:
    return Money.parse(text, "USD")


def at_once(*calls: Callable[[], T]) -> list[T]:
    """Make the calls at the same moment, each on a connection of its own."""
    barrier = Barrier(len(calls))

    def call(one: Callable[[], T]) -> T:
        barrier.wait(timeout=10)
        try:
            return one()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(call, calls))


def disputed(tasker: Tasker, *work: WorkEntry) -> Dispute:
    dispute, _new = disputes.raise_dispute(
        tasker=tasker,
        client_ref=uuid4(),
        ground=Ground.PAY_REDUCED,
        entries=work,
        today=TODAY,
        now=NOW,
    )
    return dispute


def test_an_entry_sent_several_times_at_once_is_logged_once(asha: Tasker) -> None:
    platform, ref = PlatformFactory.create(), uuid4()

    def log() -> tuple[WorkEntry, bool]:
        return entries.log_entry(
            tasker=asha,
            client_ref=ref,
            platform=platform,
            worked_on=TODAY,
            rate=usd("2"),
            today=TODAY,
            now=NOW,
        )

    answers = at_once(*[log] * THREADS)

    entry = WorkEntry.objects.get()
    assert {row.pk for row, _new in answers} == {entry.pk}
    assert [new for _row, new in answers].count(True) == 1


def test_a_payment_sent_several_times_at_once_is_recorded_once(asha: Tasker) -> None:
    entry, ref = WorkEntryFactory.create(tasker=asha, promised=usd("2")), uuid4()
    dispute = disputed(asha, entry)

    def pay() -> tuple[Payment, bool]:
        return payments.record_payment(
            tasker=asha,
            client_ref=ref,
            platform=entry.platform,
            amount=usd("0.3"),
            received_on=TODAY,
            entries=[entry],
            today=TODAY,
            now=NOW,
        )

    answers = at_once(*[pay] * THREADS)

    dispute.refresh_from_db()
    assert [new for _row, new in answers].count(True) == 1
    assert Allocation.objects.count() == 1
    assert dispute.owed == usd("1.7")
    assert dispute.events.filter(kind=EventKind.PAYMENT_RECORDED).count() == 1


def test_payments_that_arrive_at_once_do_not_fill_the_same_gap(asha: Tasker) -> None:
    platform = PlatformFactory.create()
    work = [
        WorkEntryFactory.create(tasker=asha, platform=platform, promised=usd(amount))
        for amount in ("2", "4")
    ]
    dispute = disputed(asha, *work)

    def pay() -> tuple[Payment, bool]:
        return payments.record_payment(
            tasker=asha,
            client_ref=uuid4(),
            platform=platform,
            amount=usd("5"),
            received_on=TODAY,
            entries=work,
            today=TODAY,
            now=NOW,
        )

    at_once(*[pay] * THREADS)

    dispute.refresh_from_db()
    assert sum(Allocation.objects.values_list("micros", flat=True)) == usd("6").micros
    assert (dispute.received, dispute.owed) == (usd("6"), usd("0"))


def test_changes_at_once_leave_the_dispute_and_the_totals_right(asha: Tasker) -> None:
    platform = PlatformFactory.create()
    first, second = (
        WorkEntryFactory.create(tasker=asha, platform=platform, promised=usd("10"))
        for _each in range(2)
    )
    dispute = disputed(asha, first, second)

    def pay(entry: WorkEntry) -> None:
        payments.record_payment(
            tasker=asha,
            client_ref=uuid4(),
            platform=platform,
            amount=usd("3"),
            received_on=TODAY,
            entries=[entry],
            today=TODAY,
            now=NOW,
        )

    def amend() -> None:
        entries.amend_entry(entry=second, rate=usd("20"), today=TODAY, now=NOW)

    at_once(
        lambda: pay(first),
        lambda: pay(second),
        lambda: pay(first),
        amend,
    )

    dispute.refresh_from_db()
    assert (dispute.promised, dispute.received) == (usd("30"), usd("9"))
    assert dispute.owed == usd("21")
    assert rollups.compare() == 0


def test_a_lock_out_sent_several_times_at_once_is_recorded_once(asha: Tasker) -> None:
    platform, ref = PlatformFactory.create(), uuid4()

    def record() -> tuple[Deactivation, bool]:
        return deactivations.record_deactivation(
            tasker=asha, client_ref=ref, platform=platform, today=TODAY, now=NOW
        )

    answers = at_once(*[record] * THREADS)

    assert Deactivation.objects.count() == 1
    assert [new for _row, new in answers].count(True) == 1


def test_joining_several_times_at_once_joins_once(asha: Tasker) -> None:
    event: MassEvent = MassEventFactory.create()

    def join() -> tuple[Deactivation, bool]:
        return mass_events.join(
            tasker=asha, mass_event=event, client_ref=uuid4(), today=TODAY, now=NOW
        )

    answers = at_once(*[join] * THREADS)

    assert Deactivation.objects.count() == 1
    assert [new for _row, new in answers].count(True) == 1

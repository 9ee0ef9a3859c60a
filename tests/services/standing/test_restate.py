"""What a dispute says about money is what its entries and its lock-out say."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from disputes.choices import AgeBand, DisputeStatus, PlatformStatus
from disputes.models import Dispute, Tasker
from disputes.money import Money
from disputes.services import rollups, standing
from disputes.services.deactivations import amend_deactivation
from tests.factories.deactivation import DeactivationFactory
from tests.factories.dispute import DisputeEntryFactory, DisputeFactory
from tests.factories.entry import WorkEntryFactory
from tests.factories.payment import PaymentFactory
from tests.factories.platform import PlatformFactory

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 4, 1, 9, tzinfo=UTC)


def usd(text: str) -> Money:
    return Money.parse(text, "USD")


def restated(dispute: Dispute) -> Dispute:
    standing.restate(dispute_ids=[dispute.pk], now=NOW)
    dispute.refresh_from_db()
    return dispute


def test_no_dispute_is_no_work() -> None:
    with CaptureQueriesContext(connection) as queries:
        standing.restate(dispute_ids=[], now=NOW)

    assert [query["sql"] for query in queries if "UPDATE" in query["sql"]] == []


def test_an_entry_in_two_disputes_is_paid_once_in_each(asha: Tasker) -> None:
    entry = WorkEntryFactory.create(tasker=asha, promised=usd("2"))
    PaymentFactory.create(tasker=asha, amount=usd("0.3"), for_entry=entry)
    disputes = DisputeFactory.create_batch(2, tasker=asha)
    for dispute in disputes:
        DisputeEntryFactory.create(dispute=dispute, entry=entry)

    standing.restate(dispute_ids=[dispute.pk for dispute in disputes], now=NOW)

    for dispute in disputes:
        dispute.refresh_from_db()
        assert (dispute.received, dispute.owed) == (usd("0.3"), usd("1.7"))


def test_nothing_stated_is_unknown(asha: Tasker) -> None:
    dispute = restated(DisputeFactory.create(tasker=asha))

    assert (dispute.promised, dispute.received, dispute.owed) == (None, None, None)
    assert (dispute.currency, dispute.owed_at_least) == ("", False)


def test_a_lower_bound_stays_one(asha: Tasker) -> None:
    dispute = DisputeFactory.create(tasker=asha)
    work = WorkEntryFactory.create(tasker=asha, promised=usd("2"), promised_at_least=True)
    DisputeEntryFactory.create(dispute=dispute, entry=work)

    assert restated(dispute).owed_at_least


def test_a_lock_out_without_a_known_balance_makes_the_sum_a_lower_bound(asha: Tasker) -> None:
    dispute = DisputeFactory.create(tasker=asha, deactivation=DeactivationFactory.create())
    DisputeEntryFactory.create(
        dispute=dispute, entry=WorkEntryFactory.create(tasker=asha, promised=usd("2"))
    )

    assert (restated(dispute).owed, dispute.owed_at_least) == (usd("2"), True)


def test_pay_that_may_be_in_the_trapped_balance_is_counted_once(asha: Tasker) -> None:
    lock_out = DeactivationFactory.create(tasker=asha, balance=usd("150"))
    dispute = DisputeFactory.create(tasker=asha, deactivation=lock_out)
    for platform, status, promised in (
        (lock_out.platform, PlatformStatus.APPROVED, "10"),
        (lock_out.platform, PlatformStatus.REJECTED, "5"),
        (PlatformFactory.create(), PlatformStatus.APPROVED, "1"),
    ):
        work = WorkEntryFactory.create(
            tasker=asha, platform=platform, platform_status=status, promised=usd(promised)
        )
        DisputeEntryFactory.create(dispute=dispute, entry=work)

    assert (restated(dispute).owed, dispute.owed_at_least) == (usd("156"), True)
    assert dispute.promised == usd("16")


def test_the_tasker_s_own_due_date_wins_over_the_earliest_pay_day(asha: Tasker) -> None:
    work = [
        WorkEntryFactory.create(tasker=asha, pay_due_on=day)
        for day in (date(2026, 3, 20), date(2026, 3, 10), None)
    ]
    stated = DisputeFactory.create(tasker=asha, due_on=date(2026, 2, 1))
    derived = DisputeFactory.create(tasker=asha, due_on=None)
    for entry in work:
        DisputeEntryFactory.create(dispute=stated, entry=entry)
        DisputeEntryFactory.create(dispute=derived, entry=entry)

    assert restated(stated).due_on == date(2026, 2, 1)
    assert restated(derived).due_on == date(2026, 3, 10)
    assert (derived.age_band, derived.next_step_at) == (
        AgeBand.DAYS_15_30,
        datetime(2026, 4, 10, tzinfo=UTC),
    )


def test_a_due_date_that_is_taken_back_stops_the_ageing(asha: Tasker) -> None:
    dispute = DisputeFactory.create(tasker=asha, due_on=date(2026, 3, 10), stated_due_on=None)

    assert restated(dispute).due_on is None
    assert (dispute.age_band, dispute.next_step_at) == (AgeBand.UNKNOWN, None)


def test_without_a_pay_day_it_counts_from_the_first_sign_of_its_lock_out(asha: Tasker) -> None:
    lock_out = DeactivationFactory.create(
        tasker=asha, seen_on=date(2026, 3, 12), notice_on=date(2026, 3, 10)
    )
    dispute = DisputeFactory.create(
        tasker=asha, deactivation=lock_out, due_on=None, stated_due_on=None
    )
    assert restated(dispute).due_on == date(2026, 3, 10)
    assert dispute.next_step_at == datetime(2026, 4, 10, tzinfo=UTC)

    amend_deactivation(
        deactivation=lock_out,
        notice_on=None,
        effective_on=date(2026, 1, 1),
        today=NOW.date(),
        now=NOW,
    )
    dispute.refresh_from_db()
    assert (dispute.due_on, dispute.age_band) == (date(2026, 1, 1), AgeBand.DAYS_61_90)

    work = WorkEntryFactory.create(tasker=asha, pay_due_on=date(2026, 3, 31))
    DisputeEntryFactory.create(dispute=dispute, entry=work)
    assert restated(dispute).due_on == date(2026, 3, 31)


def test_a_closed_dispute_has_the_age_of_the_day_that_it_ended(asha: Tasker) -> None:
    dispute = DisputeFactory.create(
        tasker=asha, due_on=None, settled=True, resolved_at=datetime(2026, 3, 12, tzinfo=UTC)
    )
    work = WorkEntryFactory.create(tasker=asha, pay_due_on=date(2026, 3, 10))
    DisputeEntryFactory.create(dispute=dispute, entry=work)

    assert restated(dispute).age_band == AgeBand.DAYS_0_14


def test_a_resolved_dispute_is_restated_and_never_ages(asha: Tasker) -> None:
    dispute = DisputeFactory.create(
        tasker=asha,
        due_on=None,
        status=DisputeStatus.SETTLED,
        resolved_at=NOW - timedelta(days=1),
        next_step_at=None,
    )
    work = WorkEntryFactory.create(tasker=asha, pay_due_on=date(2026, 3, 10))
    DisputeEntryFactory.create(dispute=dispute, entry=work)

    assert restated(dispute).due_on == date(2026, 3, 10)
    assert dispute.next_step_at is None


def test_the_totals_for_everybody_follow(asha: Tasker) -> None:
    dispute = DisputeFactory.create(tasker=asha)
    work = WorkEntryFactory.create(tasker=asha, promised=usd("7"))
    DisputeEntryFactory.create(dispute=dispute, entry=work)
    rollups.rebuild()

    restated(dispute)

    assert rollups.compare() == 0

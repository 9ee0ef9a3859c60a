"""Runs at the same time, on real connections."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from functools import partial
from threading import Barrier

import pytest
from django.db import connection, connections, transaction

from disputes.models import Clock, Dispute, DisputeEvent, Notice
from disputes.services import clock_ageing
from disputes.services.ageing import age_due_disputes
from disputes.services.clock_ageing import age_due_clocks
from disputes.services.resolution import settle, withdraw
from tests.factories.clock import ClockFactory, RuleVersionFactory
from tests.factories.dispute import DisputeFactory
from tests.factories.people import TaskerFactory
from tests.factories.platform import PlatformFactory

from .together import Meanwhile

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.differs]
LONG_AFTER = datetime(2027, 1, 1, tzinfo=UTC)
STEPS = 4


def together(*works: Callable[[], int]) -> list[int]:
    """Run each work on a thread and a connection of its own, all starting at once."""
    barrier = Barrier(len(works))

    def run(work: Callable[[], int]) -> int:
        connection.ensure_connection()
        barrier.wait()
        try:
            return work()
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(run, works))


def many_disputes(count: int) -> list[Dispute]:
    tasker, platform = TaskerFactory.create(), PlatformFactory.create()
    return DisputeFactory.create_batch(count, tasker=tasker, platform=platform)


def test_three_runs_at_once_write_each_step_once() -> None:
    many_disputes(60)

    taken = together(*[lambda: age_due_disputes(now=LONG_AFTER, chunk=7)] * 3)

    assert sum(taken) == 60 * STEPS
    assert DisputeEvent.objects.count() == 60 * STEPS
    assert DisputeEvent.objects.values("dispute", "step").distinct().count() == 60 * STEPS
    assert not Dispute.objects.due_a_step(LONG_AFTER).exists()


def test_a_dispute_settled_during_a_run_has_all_its_steps_and_none_later() -> None:
    disputes = many_disputes(20)

    def settle_all() -> int:
        for dispute in disputes:
            settle(dispute=dispute, by=dispute.tasker.account, now=LONG_AFTER)
        return 0

    together(settle_all, lambda: age_due_disputes(now=LONG_AFTER, chunk=3))

    assert not Dispute.objects.unresolved().exists()
    assert DisputeEvent.objects.filter(kind="aged").count() == 20 * STEPS


def test_a_withdrawal_during_a_run_wins_whoever_is_first() -> None:
    disputes, rule = many_disputes(20), RuleVersionFactory.create()
    for dispute in disputes:
        ClockFactory.create(
            dispute=dispute,
            rule=rule,
            prudent_on=date(2027, 1, 20),
            shifted_on=date(2027, 1, 20),
            next_step_at=datetime(2026, 10, 22, tzinfo=UTC),
        )

    def withdraw_all() -> int:
        for dispute in disputes:
            withdraw(dispute=dispute, by=dispute.tasker.account, now=LONG_AFTER)
        return 0

    run = partial(age_due_clocks, now=LONG_AFTER, chunk=3)
    together(withdraw_all, run, run)

    # 90 and 30 days before, and nothing after.
    assert DisputeEvent.objects.filter(kind="deadline").count() == 20 * 2
    assert Notice.objects.count() == 20 * 2
    assert not Clock.objects.exclude(next_step_at=None).exists()
    assert not Notice.objects.standing().exists()
    assert age_due_clocks(now=datetime(2028, 1, 1, tzinfo=UTC)) == 0


def test_a_withdrawal_waits_for_the_step_that_a_run_has_not_committed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (dispute,) = many_disputes(1)
    ClockFactory.create(
        dispute=dispute,
        prudent_on=date(2027, 1, 20),
        shifted_on=date(2027, 1, 20),
        next_step_at=datetime(2026, 10, 22, tzinfo=UTC),
    )
    withdrawal = Meanwhile(
        lambda: withdraw(dispute=dispute, by=dispute.tasker.account, now=LONG_AFTER)
    )
    withdrawal.after(monkeypatch, clock_ageing, "_take_a_step")

    with transaction.atomic():
        # 90 days before; the step of 30 days before is left to the next turn.
        clock_ageing._take_a_step(LONG_AFTER, 1, ())

    assert withdrawal.outcome() is None
    states = DisputeEvent.objects.filter(kind="deadline").values_list("detail__state", flat=True)
    assert list(states) == ["dying_90", "dying_30"]
    assert Clock.objects.get().next_step_at is None
    assert not Notice.objects.standing().exists()

"""Whatever happens, and however late the runs are, the history is that of a perfect run."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from disputes.choices import DisputeStatus
from disputes.models import Dispute, DisputeEvent
from disputes.rules.ageing import BANDS, band_on, next_step_at
from disputes.services.ageing import age_due_disputes
from disputes.services.disputes import reopen, settle
from tests.factories.dispute import DisputeFactory, erase
from tests.rounds import rounds

pytestmark = pytest.mark.django_db
DUE = date(2026, 3, 1)
START = datetime(2026, 2, 20, 12, tzinfo=UTC)
HOURS = st.integers(min_value=0, max_value=24 * 40)


class Ageing(RuleBasedStateMachine):
    """One dispute, a clock that only goes forward, and a perfect run beside it, on paper."""

    def __init__(self) -> None:
        super().__init__()
        self.now = START
        self.dispute = DisputeFactory.create(due_on=DUE, raised_at=START)
        self.is_open = True
        self.perfect: list[tuple[datetime, str]] = []

    @rule(hours=HOURS)
    def time_passes(self, hours: int) -> None:
        later = self.now + timedelta(hours=hours)
        step = next_step_at(self.now.date(), DUE)
        while self.is_open and step is not None and step <= later:
            self.perfect.append((step, str(band_on(step.date(), DUE))))
            step = next_step_at(step.date(), DUE)
        self.now = later

    @rule(chunk=st.integers(1, 3), times=st.integers(1, 2))
    def the_clock_runs(self, chunk: int, times: int) -> None:
        for _time in range(times):
            age_due_disputes(now=self.now, chunk=chunk)
        assert self.written() == self.perfect

    @precondition(lambda self: self.is_open)
    @rule()
    def it_is_settled(self) -> None:
        settle(dispute=self.dispute, by=self.dispute.tasker.account, now=self.now)
        self.is_open = False
        assert self.written() == self.perfect

    @precondition(lambda self: not self.is_open)
    @rule()
    def it_is_opened_again(self) -> None:
        reopen(dispute=self.dispute, by=self.dispute.tasker.account, now=self.now)
        self.is_open = True

    @invariant()
    def nothing_is_written_that_did_not_happen(self) -> None:
        written = self.written()
        assert written == self.perfect[: len(written)]

    @invariant()
    def the_band_is_that_of_the_last_step_taken(self) -> None:
        row = Dispute.objects.get(pk=self.dispute.pk)
        assert row.age_band in BANDS
        assert (row.next_step_at is None) or row.status == DisputeStatus.RAISED

    def written(self) -> list[tuple[datetime, str]]:
        events = DisputeEvent.objects.filter(dispute=self.dispute, kind="aged")
        return [(event.happened_at, event.detail["to"]) for event in events]

    def teardown(self) -> None:
        erase(self.dispute)


def test_any_order_of_runs_settlings_and_reopenings_gives_the_history_of_a_perfect_run() -> None:
    unhurried = settings(max_examples=rounds(36), stateful_step_count=20, deadline=None)

    run_state_machine_as_test(Ageing, settings=unhurried)

from __future__ import annotations

import time
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from disputes.choices import AgeBand, EventKind
from disputes.models import Dispute, DisputeEvent
from disputes.services.ageing import age_due_disputes, catch_up
from tests.factories.dispute import DisputeFactory
from tests.factories.event import DisputeEventFactory

pytestmark = [pytest.mark.django_db, pytest.mark.differs]
DUE = date(2026, 3, 1)


def at(day: int, **time_of_day: int) -> datetime:
    """The moment so many days after the pay fell due."""
    return datetime(2026, 3, 1, tzinfo=UTC) + timedelta(days=day, **time_of_day)


def history(dispute: Dispute) -> list[tuple[datetime, str, str]]:
    events = DisputeEvent.objects.filter(dispute=dispute, kind=EventKind.AGED)
    return [(event.happened_at, event.detail["from"], event.detail["to"]) for event in events]


def test_a_step_is_taken_at_its_moment_and_not_a_second_before() -> None:
    dispute = DisputeFactory.create()

    assert age_due_disputes(now=at(15, seconds=-1)) == 0
    assert age_due_disputes(now=at(15)) == 1

    dispute.refresh_from_db()
    assert dispute.age_band == AgeBand.DAYS_15_30
    assert dispute.next_step_at == at(31)


def test_a_step_is_written_with_its_own_moment_and_when_it_was_written() -> None:
    dispute = DisputeFactory.create()

    age_due_disputes(now=at(16, hours=7))

    event = DisputeEvent.objects.get(dispute=dispute)
    assert (event.happened_at, event.recorded_at) == (at(15), at(16, hours=7))
    assert event.detail == {"from": "0-14", "to": "15-30"}
    assert (event.step, event.actor) == ("aged:15-30:2026-03-01", None)


def test_missed_runs_catch_up_with_one_event_for_each_step() -> None:
    dispute = DisputeFactory.create(raised_at=at(-10))

    assert age_due_disputes(now=at(400)) == 5

    dispute.refresh_from_db()
    assert (dispute.age_band, dispute.next_step_at) == (AgeBand.OVER_90, None)
    assert history(dispute) == [
        (at(0), "not_due", "0-14"),
        (at(15), "0-14", "15-30"),
        (at(31), "15-30", "31-60"),
        (at(61), "31-60", "61-90"),
        (at(91), "61-90", "90+"),
    ]


def test_running_twice_writes_nothing_twice() -> None:
    DisputeFactory.create()
    age_due_disputes(now=at(40))

    assert age_due_disputes(now=at(40)) == 0
    assert DisputeEvent.objects.count() == 2


def test_a_clock_that_went_back_takes_no_step_again() -> None:
    dispute = DisputeFactory.create()
    age_due_disputes(now=at(15))
    # As a change of the due day, decided by a slower clock, would leave it.
    Dispute.objects.update(age_band=AgeBand.DAYS_0_14, next_step_at=at(15))

    age_due_disputes(now=at(15))

    assert history(dispute) == [(at(15), "0-14", "15-30")]


def test_what_is_resolved_never_ages() -> None:
    DisputeFactory.create(settled=True)

    assert age_due_disputes(now=at(400)) == 0


def test_what_has_no_due_day_never_ages() -> None:
    DisputeFactory.create(due_on=None)

    assert age_due_disputes(now=at(400)) == 0


def test_more_than_a_chunk_is_taken_in_chunks() -> None:
    DisputeFactory.create_batch(7)

    assert age_due_disputes(now=at(31), chunk=3) == 14
    assert not Dispute.objects.due_a_step(at(31)).exists()


def test_statements_are_counted_by_chunks_not_by_disputes() -> None:
    DisputeFactory.create_batch(2)
    with CaptureQueriesContext(connection) as few:
        age_due_disputes(now=at(15))
    DisputeFactory.create_batch(12)

    with CaptureQueriesContext(connection) as many:
        age_due_disputes(now=at(15))

    assert len(many) == len(few)


def test_an_idle_run_reads_the_index_of_steps_and_nothing_else() -> None:
    DisputeFactory.create(due_on=None)
    due = Dispute.objects.due_a_step(at(0)).values("pk").order_by("next_step_at")
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")

    assert "dispute_next_step" in due.explain()


def test_other_writers_get_their_turn_between_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    DisputeFactory.create_batch(3)
    pauses: list[float] = []
    monkeypatch.setattr(time, "sleep", pauses.append)

    age_due_disputes(now=at(15), chunk=1, pause=0.02)

    assert pauses == ([0.02] * 3 if connection.vendor == "sqlite" else [])


def test_catching_up_moves_only_those_it_is_told_of() -> None:
    told, other = DisputeFactory.create_batch(2)

    assert catch_up(dispute_ids=[told.pk], now=at(31)) == 2

    assert [len(history(told)), len(history(other))] == [2, 0]


def test_catching_up_nobody_is_no_trouble() -> None:
    assert catch_up(dispute_ids=[], now=at(31)) == 0


def test_other_events_of_a_dispute_stay_in_their_place() -> None:
    dispute = DisputeFactory.create()
    DisputeEventFactory.create(dispute=dispute, happened_at=at(20))
    age_due_disputes(now=at(40))

    kinds = DisputeEvent.objects.filter(dispute=dispute).values_list("kind", flat=True)

    assert list(kinds) == ["aged", "raised", "aged"]

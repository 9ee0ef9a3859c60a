"""How long the oldest unfinished work has waited, by kind."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from disputes.models import Packet, RollupDelta, Tasker
from disputes.queries import unfinished
from disputes.queries.unfinished import Unfinished
from disputes.services import heartbeats
from tests.factories.clock import ClockFactory, RuleVersionFactory
from tests.factories.dispute import DisputeFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def ago(seconds: int) -> datetime:
    return NOW - timedelta(seconds=seconds)


def make_packet(status: str, requested_at: datetime) -> Packet:
    return Packet.objects.create(
        client_ref=uuid4(),
        dispute=DisputeFactory.create(settled=True),
        language="en",
        status=status,
        file_sha256="0" * 64,
        requested_at=requested_at,
        lease_until=requested_at,
    )


def make_delta(asha: Tasker, written_at: datetime) -> None:
    RollupDelta.objects.create(tasker=asha, disputes=1, written_at=written_at)


def test_nothing_waits_where_nothing_is_unfinished():
    DisputeFactory.create(next_step_at=NOW + timedelta(days=1))
    make_packet("ready", ago(60))
    make_packet("failed", ago(60))

    assert unfinished.oldest(NOW) == Unfinished(packets=0, archives=0, ageing=0, rollups=0, rules=0)


def test_each_kind_is_as_old_as_its_oldest_piece(asha: Tasker):
    for seconds in (15, 60, 17):
        DisputeFactory.create(next_step_at=ago(seconds))
        make_packet("queued", ago(seconds * 2))
        make_delta(asha, ago(seconds * 3))
    RuleVersionFactory.create(opened_at=ago(9), applied_at=None)

    found = unfinished.oldest(NOW)

    assert (found.ageing, found.packets) == (60, 120)
    assert found.rules == 9
    assert found.rollups == 45  # they are folded in the order in which they were written


def test_a_delta_knows_when_it_was_written(asha: Tasker):
    RollupDelta.objects.create(tasker=asha, disputes=1)

    delta = RollupDelta.objects.get()

    assert unfinished.oldest(delta.written_at + timedelta(seconds=9)).rollups == 9


def test_a_packet_that_is_being_compiled_is_unfinished():
    make_packet("compiling", ago(60))

    assert unfinished.oldest(NOW).packets == 60


def test_a_clock_that_was_set_back_makes_no_age_negative():
    make_packet("queued", ago(-60))

    assert unfinished.oldest(NOW).packets == 0


def test_silences_are_counted_for_each_that_was_ever_seen():
    heartbeats.mark(name="beat", now=ago(10))
    heartbeats.mark(name="packets", now=ago(20))

    assert unfinished.silences(NOW) == {"beat": 10, "packets": 20}


def test_a_deadline_that_nobody_steps_shows_too():
    ClockFactory.create(next_step_at=ago(900), dispute=DisputeFactory.create(settled=True))

    assert unfinished.oldest(NOW).ageing == 900

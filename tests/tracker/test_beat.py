"""Beat's own sign of life, and what it does when it cannot leave one."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import OperationalError

from disputes.models import Heartbeat
from disputes.services import heartbeats
from tracker.beat import Scheduler
from tracker.celery import app

pytestmark = pytest.mark.django_db


@pytest.fixture
def scheduler(tmp_path: Path) -> Iterator[Scheduler]:
    scheduler = Scheduler(app=app, schedule_filename=str(tmp_path / "schedule"))
    yield scheduler
    scheduler.close()


def test_a_tick_leaves_a_sign_of_life(scheduler: Scheduler):
    scheduler.tick()

    assert Heartbeat.objects.filter(name="beat").exists()


def test_the_next_tick_comes_in_time_for_the_next_sign(scheduler: Scheduler):
    assert scheduler.tick() <= Scheduler.max_interval


def test_ticks_that_follow_at_once_leave_no_other(scheduler: Scheduler):
    scheduler.tick()
    Heartbeat.objects.all().delete()

    scheduler.tick()

    assert not Heartbeat.objects.exists()


def test_a_database_that_is_away_does_not_stop_the_clock(
    scheduler: Scheduler, monkeypatch: pytest.MonkeyPatch
):
    def refuse(**_: object) -> None:
        raise OperationalError

    with monkeypatch.context() as away:
        away.setattr(heartbeats, "mark", refuse)
        away.setattr("tracker.beat.connection.close", lambda: None)
        scheduler.tick()

    scheduler.tick()

    assert Heartbeat.objects.filter(name="beat").exists()

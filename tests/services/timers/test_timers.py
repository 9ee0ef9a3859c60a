"""The one clock of a tasker, and the entry that it becomes."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from disputes.models import Tasker, Timer, WorkEntry
from disputes.queries.timers import clock_of, stopped_clock
from disputes.services import timers
from disputes.services.entries import log_entry
from tests.factories.packet import NOW, TODAY
from tests.factories.platform import PlatformFactory

pytestmark = pytest.mark.django_db
REF = UUID(int=7)


def started(tasker: Tasker) -> None:
    timers.start(tasker=tasker, client_ref=REF, now=NOW)


def logged(tasker: Tasker, client_ref: UUID = REF, seconds: int = 1_800) -> WorkEntry:
    entry, _new = log_entry(
        tasker=tasker,
        client_ref=client_ref,
        platform=PlatformFactory.create(),
        worked_on=TODAY,
        seconds=seconds,
        today=TODAY,
        now=NOW,
    )
    return entry


def test_a_second_start_leaves_the_first_running(asha: Tasker) -> None:
    started(asha)

    timer, new = timers.start(tasker=asha, client_ref=uuid4(), now=NOW + timedelta(hours=1))

    assert timer is not None
    assert (new, timer.client_ref, timer.started_at) == (False, REF, NOW)


def test_a_second_stop_changes_nothing(asha: Tasker) -> None:
    started(asha)
    timers.stop(tasker=asha, client_ref=REF, now=NOW + timedelta(minutes=35))

    timers.stop(tasker=asha, client_ref=REF, now=NOW + timedelta(hours=9))

    clock = stopped_clock(asha, now=NOW + timedelta(hours=9))
    assert clock is not None
    assert clock.seconds == 2_100


def test_a_stop_of_an_old_page_stops_no_later_clock(asha: Tasker) -> None:
    started(asha)

    assert timers.stop(tasker=asha, client_ref=uuid4(), now=NOW) is None

    clock = clock_of(asha, now=NOW + timedelta(minutes=1))
    assert clock is not None
    assert clock.is_running


def test_what_it_measured_and_what_was_confirmed_are_both_kept(asha: Tasker) -> None:
    started(asha)
    timers.stop(tasker=asha, client_ref=REF, now=NOW + timedelta(minutes=35))

    entry = logged(asha, seconds=1_800)

    entry.refresh_from_db()
    assert (entry.timed_seconds, entry.seconds) == (2_100, 1_800)
    assert not Timer.objects.exists()


def test_other_work_is_logged_while_it_runs(asha: Tasker) -> None:
    started(asha)

    assert logged(asha, uuid4()).timed_seconds is None
    assert Timer.objects.exists()
    assert logged(asha, REF).timed_seconds is None  # never stopped: it measured nothing yet
    assert not Timer.objects.exists()  # but it ends with its work


def test_the_button_that_started_what_is_logged_starts_nothing_again(asha: Tasker) -> None:
    logged(asha)

    assert timers.start(tasker=asha, client_ref=REF, now=NOW) == (None, False)
    assert not Timer.objects.exists()


def test_it_is_thrown_away_by_its_owner_alone(asha: Tasker, ben: Tasker) -> None:
    started(asha)

    timers.throw_away(tasker=ben, client_ref=REF)
    assert Timer.objects.exists()

    timers.throw_away(tasker=asha, client_ref=REF)
    assert clock_of(asha, now=NOW) is None
    assert stopped_clock(asha, now=NOW) is None

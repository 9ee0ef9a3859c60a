"""Taken away, brought in elsewhere and taken away again, an archive says the same."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest
from pytest_django import Settings

from disputes.choices import ArchiveStatus
from disputes.models import Dispute, DisputeEvent, Evidence, Tasker, WorkEntry
from disputes.queries.evidence import original
from disputes.services import rollups
from tests.factories.archive import brought_in, live, said, taken_away
from tests.factories.packet import NOW
from tests.factories.platform import PlatformFactory
from tests.vault.folders import keep_sealed_files_in

pytestmark = pytest.mark.django_db
ARRIVED = NOW + timedelta(days=2)


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> Path:
    PlatformFactory.create(slug="other")
    return keep_sealed_files_in(tmp_path / "files", settings)


def test_a_whole_life_comes_back_as_it_was(asha: Tasker, ben: Tasker) -> None:
    live(asha)
    (first,) = taken_away(asha)

    done = brought_in(ben, first)

    assert done.status == ArchiveStatus.READY
    assert {count["refused"] for count in done.counts["done"].values()} == {0}
    (second,) = taken_away(ben, now=ARRIVED + timedelta(days=1))
    assert said(second) == said(first)
    rollups.fold()
    assert rollups.compare() == 0


def test_brought_in_twice_nothing_is_there_twice(asha: Tasker, ben: Tasker) -> None:
    live(asha)
    (data,) = taken_away(asha)
    brought_in(ben, data)

    again = brought_in(ben, data, now=ARRIVED + timedelta(hours=1))

    assert {count["new"] for count in again.counts["done"].values()} == {0}
    assert Evidence.objects.filter(tasker=ben).count() == 2


def test_what_is_here_already_is_left_as_it_is(asha: Tasker) -> None:
    live(asha)
    (data,) = taken_away(asha)
    WorkEntry.objects.update(platform_status="approved")

    brought_in(asha, data)

    assert set(WorkEntry.objects.values_list("platform_status", flat=True)) == {"approved"}


def test_it_was_received_here_when_it_came_in_and_not_before(asha: Tasker, ben: Tasker) -> None:
    live(asha)
    (data,) = taken_away(asha)

    brought_in(ben, data)

    dispute = Dispute.objects.filter(tasker=ben, status="raised").get()
    assert (dispute.raised_at, dispute.elsewhere_at) == (ARRIVED, NOW)
    entry = dispute.entries.get()
    assert (entry.entered_at, entry.elsewhere_at) == (ARRIVED, NOW)
    events = DisputeEvent.objects.filter(dispute__tasker=ben)
    assert {event.recorded_at for event in events} == {ARRIVED}
    assert all(event.detail["elsewhere"] for event in events)


def test_a_picture_is_the_same_to_the_last_byte(asha: Tasker, ben: Tasker) -> None:
    live(asha)
    (data,) = taken_away(asha)

    brought_in(ben, data)

    hers = {row.client_ref: original(row) for row in Evidence.objects.filter(tasker=asha)}
    his = {row.client_ref: original(row) for row in Evidence.objects.filter(tasker=ben)}
    assert his == hers


def test_sums_are_counted_here_and_not_believed(asha: Tasker, ben: Tasker) -> None:
    live(asha)
    (data,) = taken_away(asha)

    brought_in(ben, data)

    for mine in Dispute.objects.filter(tasker=ben):
        hers = Dispute.objects.get(tasker=asha, client_ref=mine.client_ref)
        assert (mine.owed, mine.received, mine.due_on) == (hers.owed, hers.received, hers.due_on)

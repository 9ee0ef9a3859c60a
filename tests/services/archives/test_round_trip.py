"""Taken away, brought in elsewhere and taken away again, an archive says the same."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path

import pytest
from pytest_django import Settings

from disputes.choices import ArchiveStatus
from disputes.models import (
    Dispute,
    DisputeEvent,
    Evidence,
    EvidenceEvent,
    Organizer,
    Redaction,
    Tasker,
    WorkEntry,
)
from disputes.queries.evidence import circulating, original
from disputes.services import rollups
from tests.factories.archive import archive_json, brought_in, live, said, taken_away
from tests.factories.packet import NOW
from tests.factories.platform import PlatformFactory
from tests.factories.ways_in import secrets_of, with_every_way_in
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
    assert Evidence.objects.filter(tasker=ben).count() == 4
    assert Redaction.objects.of(ben).count() == 4


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


def test_others_get_the_same_copy_with_the_same_boxes(asha: Tasker, ben: Tasker) -> None:
    live(asha)
    (data,) = taken_away(asha)

    brought_in(ben, data)

    theirs = {row.client_ref: row for row in Evidence.objects.filter(tasker=asha)}
    for mine in Evidence.objects.filter(tasker=ben):
        hers = theirs[mine.client_ref]
        assert circulating(mine) == circulating(hers)
        assert (mine.redaction is None) == (hers.redaction is None)
    assert Evidence.objects.exclude(redaction=None).filter(tasker=ben).count() == 1


def test_what_was_done_to_a_file_elsewhere_says_so(asha: Tasker, ben: Tasker) -> None:
    live(asha)
    (data,) = taken_away(asha)

    brought_in(ben, data)

    steps = EvidenceEvent.objects.filter(evidence__tasker=ben)
    assert set(steps.values_list("elsewhere", flat=True)) == {True}
    assert set(Redaction.objects.of(ben).values_list("elsewhere", flat=True)) == {True}
    assert set(Redaction.objects.of(asha).values_list("elsewhere", flat=True)) == {False}


def test_nothing_that_opens_an_account_is_taken_away(asha: Tasker, odile: Organizer) -> None:
    with_every_way_in(asha, odile)
    (data,) = taken_away(asha)

    told = archive_json(data)

    assert {row["kind"] for row in told["here"]["ways_in"]} >= {"second_step_on", "passkey_added"}
    assert not {"digest", "half", "secret", "credential_id"} & set(re.findall(r"\w+", str(told)))
    for secret in secrets_of(asha):
        assert secret not in str(told)

"""Cancel a packet: while it waits, while it is made, and against a worker that is just ready."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings

from disputes.choices import EventKind, PacketStatus
from disputes.documents import typeset
from disputes.models import DisputeEvent, Organizer, Packet, Tasker
from disputes.services import compiling, packet_files
from disputes.services.compiling import compile_packet
from disputes.services.packet_cancelling import NotYoursToCancel, PacketFinished, cancel
from disputes.services.packet_leftovers import remove_leftovers
from disputes.vault import blobs
from tests.factories.dispute import DisputeFactory
from tests.factories.packet import NOW, casefile_of, requested, tell
from tests.factories.packet_ready import PDF, colleague, ready
from tests.vault.folders import keep_sealed_files_in

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> Path:
    return keep_sealed_files_in(tmp_path / "files", settings)


@pytest.fixture
def packet(asha: Tasker) -> Packet:
    return requested(DisputeFactory.create(tasker=asha))


def made(*_given: object) -> packet_files.Made:
    return packet_files.Made(PDF, "0" * 64, 7, None)


def run(packet: Packet) -> Packet:
    compile_packet(packet_id=packet.pk, now=NOW, clock=lambda: NOW)
    return Packet.objects.get(pk=packet.pk)


def test_one_that_waits_is_cancelled_once_and_nothing_of_it_stays(
    packet: Packet, asha: Tasker
) -> None:
    answers = [cancel(packet=packet, by=asha.account) for _ in range(2)]

    after = run(packet)
    assert answers == [True, False]
    assert (after.status, after.attempts) == (PacketStatus.CANCELLED, 0)
    assert bytes(after.manifest) == b""
    assert compiling.due_packets(now=NOW + timedelta(days=9)) == []


def test_while_it_is_made_the_worker_stops_and_leaves_nothing(
    packet: Packet, asha: Tasker, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def cancelled_meanwhile(_frozen: object, _clock: object, wanted: typeset.Wanted) -> Any:
        assert wanted()
        cancel(packet=packet, by=asha.account)
        if not wanted():
            raise typeset.NotWanted
        raise AssertionError

    monkeypatch.setattr(compiling, "LOOK_EVERY", 0.0)
    monkeypatch.setattr(packet_files, "make", cancelled_meanwhile)

    after = run(packet)

    assert after.status == PacketStatus.CANCELLED
    assert not [*folder.rglob("*packet*")]


def test_cancelled_at_the_last_moment_it_is_not_ready(
    packet: Packet, asha: Tasker, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def late(*given: object) -> packet_files.Made:
        cancel(packet=packet, by=asha.account)
        return made(*given)

    monkeypatch.setattr(packet_files, "make", late)

    after = run(packet)

    assert after.status == PacketStatus.CANCELLED
    assert not [*folder.rglob("*packet*")]
    assert not DisputeEvent.objects.filter(kind=EventKind.PACKET_COMPILED).exists()


def test_what_a_killed_worker_left_is_removed_when_its_lease_ends(
    packet: Packet, asha: Tasker, folder: Path
) -> None:
    taken = compiling._take(packet.pk, NOW)
    assert taken is not None
    cancel(packet=packet, by=asha.account)
    blobs.put(packet_files.blob_of(taken), packet_files.sealed(taken, PDF))

    remove_leftovers(now=NOW + compiling.LEASE + timedelta(seconds=1))

    assert not [*folder.rglob("*packet*")]


def test_a_finished_one_stays(asha: Tasker) -> None:
    packet = ready(DisputeFactory.create(tasker=asha))

    with pytest.raises(PacketFinished):
        cancel(packet=packet, by=asha.account)

    assert Packet.objects.get(pk=packet.pk).status == PacketStatus.READY


def test_of_an_organization_only_who_asked_cancels_it(asha: Tasker, odile: Organizer) -> None:
    packet = requested(casefile_of(odile, DisputeFactory.create(tasker=asha)), by=odile.account)

    with pytest.raises(NotYoursToCancel):
        cancel(packet=packet, by=colleague(odile).account)

    assert cancel(packet=packet, by=odile.account)


def test_no_picture_is_opened_for_a_packet_that_is_not_wanted_any_more(asha: Tasker) -> None:
    packet = requested(tell(asha).dispute)

    with pytest.raises(typeset.NotWanted):
        packet_files.make(packet_files.opened(packet), lambda: NOW, lambda: False)


def test_an_engine_that_is_not_wanted_any_more_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typeset, "LOOK_EVERY", 0.01)

    with pytest.raises(typeset.NotWanted):
        typeset._press({}, {}, 0, lambda: False)


def test_an_engine_that_is_too_slow_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typeset, "LOOK_EVERY", 0.01)
    monkeypatch.setattr(typeset, "MOST_SECONDS", 0)

    with pytest.raises(typeset.CannotTypeset):
        typeset._press({}, {}, 0, typeset.always)

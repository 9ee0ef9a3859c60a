"""Compile a large packet in volumes: each is made once, whatever dies in between."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings

from disputes.choices import EventKind, PacketStatus
from disputes.documents.typeset import CannotTypeset
from disputes.documents.volume import Share, digest_of
from disputes.models import DisputeEvent, Organizer, Packet, PacketVolume, Tasker
from disputes.services import compiling, packet_files, packet_volumes
from disputes.services.certificates import Gone
from disputes.services.consent import revoke
from disputes.services.destroying import destroy_packet
from disputes.services.packet_cancelling import cancel
from disputes.services.packet_files import NoSuchVolume, PacketGoneBad
from disputes.services.packet_progress import progress_of
from disputes.services.packets import file_of
from disputes.vault import blobs
from disputes.vault.hashing import sha256_hex
from tests.factories.packet import NOW, casefile_of, requested
from tests.factories.packet_volumes import PAGES, in_volumes, of_entries, run, small_volumes
from tests.vault.folders import keep_sealed_files_in

pytestmark = pytest.mark.django_db
AFTER_THE_LEASE = timedelta(minutes=6)
# At which steps a worker is killed: at each of them in `make faults`.
STRIDE = 1 if "FAULT_ROUNDS" in os.environ else 5


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    small_volumes(monkeypatch)
    return keep_sealed_files_in(tmp_path / "files", settings)


@pytest.fixture
def packet(asha: Tasker) -> Packet:
    return requested(of_entries(asha))


def files(folder: Path) -> set[str]:
    return {path.name for path in folder.rglob("*packet*") if path.is_file()}


def events() -> int:
    return DisputeEvent.objects.filter(kind=EventKind.PACKET_COMPILED).count()


def test_the_volumes_are_made_one_by_one_the_first_one_last(packet: Packet, folder: Path) -> None:
    done = run(packet)

    rows = list(done.bound.all())
    assert (packet.volumes, done.status) == (3, PacketStatus.READY)
    assert [file_of(done, number) for number in (1, 2, 3)] == [
        f"%PDF-1.7 volume {number} of 3".encode() for number in (1, 2, 3)
    ]
    assert [row.file_sha256 for row in rows] == [sha256_hex(file_of(done, n)) for n in (1, 2, 3)]
    assert done.file_sha256 == digest_of({row.number: row.file_sha256 for row in rows})
    assert (done.pages, done.size) == (3 * PAGES, sum(row.size for row in rows))
    assert files(folder) == {row.blob for row in rows}
    assert events() == 1


def test_a_volume_that_there_is_not_is_refused(packet: Packet) -> None:
    done = run(packet)

    for number in (0, 4):
        with pytest.raises(NoSuchVolume):
            file_of(done, number)


def test_each_file_is_known_here(packet: Packet) -> None:
    done = run(packet)

    for row in done.bound.all():
        assert Packet.objects.known_as(row.file_sha256).get() == done


class Killed(BaseException):
    """The worker is gone in this instant."""


def interruptions(patch: pytest.MonkeyPatch, at: int) -> None:
    """Kill the worker at its so-manieth step of any kind."""
    steps: Iterator[int] = iter(range(1, 1_000))

    def counted(work: Callable[..., Any]) -> Callable[..., Any]:
        def step(*given: Any, **named: Any) -> Any:
            if next(steps) == at:
                raise Killed
            return work(*given, **named)

        return step

    for module, name in (
        (packet_files, "opened"),
        (packet_files, "make"),
        (blobs, "put"),
        (packet_files, "remove_attempts"),
        (compiling, "hold"),
        (compiling, "note_compiled"),
        (compiling, "_held"),
    ):
        patch.setattr(module, name, counted(getattr(module, name)))
    patch.setattr(PacketVolume, "save", counted(PacketVolume.save))


def test_killed_at_any_step_of_it_what_is_finished_is_not_made_again(
    asha: Tasker, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dispute, at, was_killed, packets = of_entries(asha), 1, True, 0
    while was_killed:
        at, was_killed, packets = at + STRIDE, False, packets + 1
        packet = requested(dispute)
        with monkeypatch.context() as patch:
            interruptions(patch, at)
            try:
                run(packet)
            except Killed:
                was_killed = True
        finished = {row.number: row.pk for row in packet.bound.all()}

        done = run(packet, now=NOW + AFTER_THE_LEASE)

        rows = list(done.bound.all())
        assert done.status == PacketStatus.READY, at
        assert [row.number for row in rows] == [1, 2, 3]
        assert {row.number: row.pk for row in rows}.items() >= finished.items()
        assert (done.pages, events()) == (3 * PAGES, packets)
        assert {name for name in files(folder) if name.startswith(str(packet.pk))} == {
            row.blob for row in rows
        }
    assert at > 15


def test_a_worker_that_was_too_slow_leaves_the_volumes_to_the_next_one(
    packet: Packet, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make = packet_files.make

    def slow(*given: Any) -> packet_files.Made:
        if Packet.objects.get(pk=packet.pk).attempts == 1:
            run(packet, now=NOW + AFTER_THE_LEASE)
        return make(*given)

    monkeypatch.setattr(packet_files, "make", slow)

    late = run(packet)

    assert (late.status, late.attempts) == (PacketStatus.READY, 2)
    assert {row.attempt for row in late.bound.all()} == {2}
    assert files(folder) == {row.blob for row in late.bound.all()}
    assert events() == 1


def test_a_late_worker_that_finds_something_gone_ends_nothing(
    packet: Packet, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make = packet_files.make

    def late(*given: Any) -> packet_files.Made:
        if Packet.objects.get(pk=packet.pk).attempts == 1:
            run(packet, now=NOW + AFTER_THE_LEASE)
            raise PacketGoneBad("exhibit_missing")
        return make(*given)

    monkeypatch.setattr(packet_files, "make", late)

    after = run(packet)

    assert (after.status, after.attempts) == (PacketStatus.READY, 2)
    assert files(folder) == {row.blob for row in after.bound.all()}


def test_cancelled_between_two_volumes_nothing_of_it_stays(
    packet: Packet, asha: Tasker, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make = packet_files.make

    def cancelled_at_the_second(*given: Any) -> packet_files.Made:
        if packet.bound.exists():
            assert progress_of(Packet.objects.get(pk=packet.pk)).volume == 2
            cancel(packet=packet, by=asha.account)
        return make(*given)

    monkeypatch.setattr(packet_files, "make", cancelled_at_the_second)

    after = run(packet)

    assert (after.status, after.pages) == (PacketStatus.CANCELLED, 0)
    assert not after.bound.exists()
    assert files(folder) == set()
    assert events() == 0


def test_a_consent_revoked_between_two_volumes_ends_all_of_them(
    asha: Tasker, odile: Organizer, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dispute = of_entries(asha)
    packet, make = requested(casefile_of(odile, dispute)), packet_files.make

    def meanwhile(*given: Any) -> packet_files.Made:
        if packet.bound.count() == 1:
            revoke(dispute=dispute, organization=odile.organization, by=asha.account, now=NOW)
        return make(*given)

    monkeypatch.setattr(packet_files, "make", meanwhile)

    after = run(packet)

    assert (after.status, after.failure) == (PacketStatus.FAILED, "consent_revoked")
    assert not after.bound.exists()
    assert files(folder) == set()


def test_what_takes_longer_than_one_run_goes_on_in_as_many_as_it_takes(
    asha: Tasker, monkeypatch: pytest.MonkeyPatch
) -> None:
    small_volumes(monkeypatch, most=1)
    packet = requested(of_entries(asha))
    clock = iter(NOW + timedelta(seconds=30 * nth) for nth in range(100))

    def compiled(now: datetime) -> bool:
        return compiling.compile_packet(packet_id=packet.pk, now=now, clock=lambda: next(clock))

    more = [compiled(NOW)]
    assert Packet.objects.get(pk=packet.pk).status == PacketStatus.COMPILING
    while more[-1]:
        more.append(compiled(next(clock)))

    assert len(more) > compiling.MOST_ATTEMPTS
    assert Packet.objects.get(pk=packet.pk).status == PacketStatus.READY


def test_attempts_are_counted_from_the_last_volume_that_was_finished(
    packet: Packet, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make, now = packet_files.make, NOW

    def trouble_with_the_first(*given: Any) -> packet_files.Made:
        if packet.bound.count() == 2:
            raise CannotTypeset
        return make(*given)

    monkeypatch.setattr(packet_files, "make", trouble_with_the_first)
    states = []
    for _ in range(compiling.MOST_ATTEMPTS + 2):
        states.append(str(run(packet, now=now).status))
        now += AFTER_THE_LEASE

    assert states == ["queued", "queued", "queued", "failed", "failed"]
    assert files(folder) == set()


def test_a_volume_that_kills_every_worker_ends_the_packet(
    packet: Packet, monkeypatch: pytest.MonkeyPatch
) -> None:
    now = NOW
    for _ in range(compiling.MOST_ATTEMPTS):
        assert compiling._take(packet.pk, now) is not None
        now += AFTER_THE_LEASE

    after = run(packet, now=now)

    assert (after.status, after.failure) == (PacketStatus.FAILED, "too_many_attempts")


def test_destroyed_its_certificate_names_every_file(
    asha: Tasker, odile: Organizer, folder: Path
) -> None:
    packet, gone = in_volumes(casefile_of(odile, of_entries(asha))), Gone()
    names = [packet.file_sha256, *packet.bound.values_list("file_sha256", flat=True)]

    destroy_packet(packet, gone)

    assert gone.files == names
    assert files(folder) == set()


def test_pictures_go_with_their_volume(packet: Packet) -> None:
    frozen = packet_files.opened(packet)
    shares = (*frozen.shares, Share(3, "exhibits", 2, 2))
    ids = tuple(Packet().pk for _ in range(3))
    with_pictures = replace(frozen, shares=shares, evidence_ids=ids)

    assert packet_volumes._part_of(packet, with_pictures, 3).evidence_ids == (ids[1],)

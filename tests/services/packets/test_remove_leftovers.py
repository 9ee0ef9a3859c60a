"""Files of attempts that were not finished are removed, whatever died before it did so itself."""

from __future__ import annotations

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from pytest_django import Settings

from disputes.choices import PacketStatus
from disputes.models import Packet, Tasker
from disputes.services import compiling, packet_files
from disputes.services.compiling import compile_packet
from disputes.services.packet_leftovers import remove_leftovers
from disputes.services.packets import file_of
from disputes.vault import blobs
from tests.factories.packet import NOW, requested, tell
from tests.vault.folders import keep_sealed_files_in

pytestmark = pytest.mark.django_db
AFTER_THE_LEASE = NOW + compiling.LEASE + timedelta(seconds=1)


@pytest.fixture(autouse=True)
def folder(settings: Settings, tmp_path: Path) -> Path:
    return keep_sealed_files_in(tmp_path / "files", settings)


@pytest.fixture
def packet(asha: Tasker) -> Packet:
    return requested(tell(asha).dispute)


def run(packet: Packet, now: datetime) -> Packet:
    compile_packet(packet_id=packet.pk, now=now, clock=lambda: now)
    return Packet.objects.get(pk=packet.pk)


def finished_at_the_second_attempt(packet: Packet) -> Packet:
    """The first worker took it and was gone; it wrote its file when nobody waited any more."""
    compiling._take(packet.pk, NOW)
    ready = run(packet, AFTER_THE_LEASE)
    blobs.put(packet_files.blob_of(ready, 1), b"late")
    return ready


def files_of(packet: Packet, folder: Path) -> list[str]:
    return sorted(path.name for path in folder.rglob(f"{packet.pk}.packet-*"))


def test_the_file_that_is_handed_out_stays_alone(packet: Packet, folder: Path) -> None:
    ready = finished_at_the_second_attempt(packet)

    remove_leftovers(now=AFTER_THE_LEASE + compiling.LEASE)

    assert files_of(packet, folder) == [packet_files.blob_of(ready)]
    assert file_of(ready).startswith(b"%PDF-")


def test_a_failed_packet_keeps_none(packet: Packet, folder: Path) -> None:
    compiling._take(packet.pk, NOW)
    blobs.put(packet_files.blob_of(packet, 1), b"late")
    Packet.objects.update(status=PacketStatus.FAILED, failure="exhibit_missing")

    remove_leftovers(now=AFTER_THE_LEASE)

    assert files_of(packet, folder) == []


def test_while_a_lease_lasts_nothing_is_touched(packet: Packet, folder: Path) -> None:
    finished_at_the_second_attempt(packet)

    assert remove_leftovers(now=AFTER_THE_LEASE) == 0
    assert len(files_of(packet, folder)) == 2


def test_a_packet_that_is_not_finished_is_left_to_its_worker(packet: Packet, folder: Path) -> None:
    compiling._take(packet.pk, NOW)
    blobs.put(packet_files.blob_of(packet, 1), b"under way")

    assert remove_leftovers(now=AFTER_THE_LEASE) == 0
    assert len(files_of(packet, folder)) == 1


def test_each_packet_is_looked_at_once(packet: Packet) -> None:
    finished_at_the_second_attempt(packet)
    later = AFTER_THE_LEASE + compiling.LEASE

    assert [remove_leftovers(now=later) for _time in range(2)] == [1, 0]

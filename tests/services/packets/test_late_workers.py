"""A worker that lost its lease changes nothing while the next one is still at it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from pytest_django import Settings

from disputes.choices import PacketStatus
from disputes.documents.typeset import CannotTypeset
from disputes.models import DisputeEvent, Packet, Tasker
from disputes.services import compiling, packet_files
from disputes.services.packet_files import Made, PacketGoneBad
from tests.factories.dispute import DisputeFactory
from tests.factories.packet import NOW, requested
from tests.factories.packet_volumes import of_entries, small_volumes
from tests.vault.folders import keep_sealed_files_in

pytestmark = pytest.mark.django_db
AFTER_THE_LEASE = NOW + compiling.LEASE + timedelta(seconds=1)


def makes() -> Made:
    return Made(b"late", "0" * 64, 1, None)


def finds_it_bad() -> Made:
    raise PacketGoneBad("exhibit_missing")


def cannot() -> Made:
    raise CannotTypeset


@pytest.mark.parametrize("outcome", [makes, finds_it_bad, cannot])
def test_whatever_comes_of_it_the_next_worker_keeps_row_keys_and_words(
    outcome: Callable[[], Made],
    settings: Settings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder = keep_sealed_files_in(tmp_path, settings)
    packet = requested(DisputeFactory.create())

    def late(*_given: object) -> Made:
        compiling._take(packet.pk, AFTER_THE_LEASE)
        return outcome()

    monkeypatch.setattr(packet_files, "make", late)

    compiling.compile_packet(packet_id=packet.pk, now=NOW, clock=lambda: AFTER_THE_LEASE)

    row = Packet.objects.get(pk=packet.pk)
    assert (row.status, row.attempts, row.failure) == (PacketStatus.COMPILING, 2, "")
    assert row.lease_until == AFTER_THE_LEASE + compiling.LEASE
    assert row.job_keys
    assert row.manifest
    assert not [*folder.rglob("*.packet-*")]
    assert not DisputeEvent.objects.filter(kind="packet_compiled").exists()


def test_with_each_volume_the_lease_is_renewed(
    asha: Tasker, settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keep_sealed_files_in(tmp_path, settings)
    small_volumes(monkeypatch)
    packet, make = requested(of_entries(asha)), packet_files.make
    soon, leases = NOW + timedelta(seconds=30), []

    def seen(*given: Any) -> Made:
        leases.append(Packet.objects.get(pk=packet.pk).lease_until)
        return make(*given)

    monkeypatch.setattr(packet_files, "make", seen)

    compiling.compile_packet(packet_id=packet.pk, now=NOW, clock=lambda: soon)

    assert leases[0] == NOW + compiling.LEASE
    assert len(leases) == packet.volumes
    assert set(leases[1:]) == {soon + compiling.LEASE}

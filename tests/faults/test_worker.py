"""A worker is killed in the middle of a packet: the packet is finished, once."""

from __future__ import annotations

import os
import random
import time
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from disputes.documents import volumes
from disputes.models import Dispute, DisputeEvent, Packet
from disputes.queries.verification import Checked, verify_packet, verify_volumes
from disputes.services import packet_files
from tests.journeys.asking import ask_for_packet, status_of
from tests.servers.valkey import ValkeyServer
from tests.servers.worker import Worker, wait_for
from tracker.celery import app

pytestmark = [pytest.mark.worker, pytest.mark.django_db(transaction=True)]
ROUNDS = range(int(os.environ.get("FAULT_ROUNDS", "1")))


def let_the_lease_end(packet: Packet) -> None:
    """As if the time of the lease had passed."""
    ended = timezone.now() - timedelta(seconds=1)
    Packet.objects.filter(pk=packet.pk).update(lease_until=ended)


def go_on(packet: Packet, log: Path, *, kill_after: float | None) -> None:
    """Have another worker take it up, and kill that one too, or let it finish."""
    another = Worker(log)
    try:
        another.start()
        for _ in range(3):  # more than one sweep finds it
            app.send_task("disputes.sweep_packets")
        if kill_after is None:
            wait_for(lambda: status_of(packet) == "ready")
        else:
            time.sleep(kill_after)
    finally:
        another.kill()


@pytest.mark.parametrize("round_", ROUNDS)
def test_killed_at_any_instant_a_packet_is_finished_and_no_volume_is_made_twice(
    asha_client: Client,
    claimed: Dispute,
    worker: Worker,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    round_: int,
):
    # What is shared out when it is asked for is bound by the worker as it was.
    monkeypatch.setattr(volumes, "MOST_IN_A_VOLUME", 1)
    chance, kept = random.Random(round_), dict[int, str]()
    packet = ask_for_packet(asha_client, claimed)
    wait_for(lambda: status_of(packet) == "compiling")
    time.sleep(chance.uniform(0, 2))
    worker.kill()
    for kill_after in [chance.uniform(0, 3)] * (len(ROUNDS) > 1) + [None]:
        kept |= dict(packet.bound.values_list("number", "file_sha256"))
        if status_of(packet) == "ready":
            break
        let_the_lease_end(packet)
        go_on(packet, tmp_path / "another.log", kill_after=kill_after)

    files = dict(packet.bound.values_list("number", "file_sha256"))
    checked = [
        Checked(str(number), verify_packet(packet_files.file_of(packet, number)))
        for number in (1, 2, 3)
    ]
    assert files.items() >= kept.items()
    assert [finding.code for finding in verify_volumes(checked)] == ["volumes_whole"]
    assert DisputeEvent.objects.filter(dispute=claimed, kind="packet_compiled").count() == 1


def test_a_message_that_comes_twice_compiles_once(
    asha_client: Client, claimed: Dispute, worker: Worker, valkey: ValkeyServer
):
    packet = ask_for_packet(asha_client, claimed)
    for _ in range(5):
        app.send_task("disputes.compile_packet", kwargs={"packet_id": str(packet.pk)})

    wait_for(lambda: status_of(packet) == "ready")

    assert packet.attempts == 1
    assert DisputeEvent.objects.filter(kind="packet_compiled").count() == 1

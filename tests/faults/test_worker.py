"""A worker is killed in the middle of a packet: the packet is finished, once."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import pytest
from django.test import Client
from django.utils import timezone

from disputes.models import Dispute, DisputeEvent, Packet
from tests.journeys.asking import ask_for_packet, status_of
from tests.servers.valkey import ValkeyServer
from tests.servers.worker import Worker, wait_for
from tracker.celery import app

pytestmark = [pytest.mark.worker, pytest.mark.django_db(transaction=True)]
ROUNDS = range(int(os.environ.get("FAULT_ROUNDS", "1")))


def let_the_lease_end(packet: Packet) -> None:
    """As if the time of the lease had passed."""
    ended = timezone.now() - timedelta(seconds=1)
    assert Packet.objects.filter(pk=packet.pk, status="compiling").update(lease_until=ended)


@pytest.mark.parametrize("_round", ROUNDS)
def test_a_packet_whose_worker_was_killed_is_finished_once(
    asha_client: Client, claimed: Dispute, worker: Worker, tmp_path: Path, _round: int
):
    packet = ask_for_packet(asha_client, claimed)
    wait_for(lambda: status_of(packet) == "compiling")
    worker.kill()
    assert status_of(packet) == "compiling"
    let_the_lease_end(packet)

    another = Worker(tmp_path / "another.log")
    try:
        another.start()
        for _ in range(3):  # more than one sweep finds it
            app.send_task("disputes.sweep_packets")
        wait_for(lambda: status_of(packet) == "ready")
    finally:
        another.kill()

    assert packet.attempts == 2
    events = DisputeEvent.objects.filter(dispute=claimed, kind="packet_compiled")
    assert events.count() == 1


def test_a_message_that_comes_twice_compiles_once(
    asha_client: Client, claimed: Dispute, worker: Worker, valkey: ValkeyServer
):
    packet = ask_for_packet(asha_client, claimed)
    for _ in range(5):
        app.send_task("disputes.compile_packet", kwargs={"packet_id": str(packet.pk)})

    wait_for(lambda: status_of(packet) == "ready")

    assert packet.attempts == 1
    assert DisputeEvent.objects.filter(kind="packet_compiled").count() == 1

"""From the form to the file: a real worker takes the packet from the real queue."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from disputes.models import Dispute, DisputeEvent, Packet
from disputes.vault.hashing import sha256_hex
from tests.journeys.asking import ask_for_packet, status_of
from tests.servers.worker import Worker, wait_for

pytestmark = [pytest.mark.worker, pytest.mark.django_db(transaction=True)]


def test_a_tasker_asks_for_a_packet_and_downloads_what_a_worker_made(
    asha_client: Client, claimed: Dispute, worker: Worker
):
    packet = ask_for_packet(asha_client, claimed)
    wait_for(lambda: status_of(packet) not in ("queued", "compiling"))

    response = asha_client.get(reverse("tasker:packets-download", args=[packet.pk]))

    assert packet.status == "ready", packet.failure
    assert response.content.startswith(b"%PDF-")
    assert sha256_hex(response.content) == packet.file_sha256
    assert DisputeEvent.objects.filter(dispute=claimed, kind="packet_compiled").count() == 1


def test_the_form_sent_twice_makes_one_packet(
    asha_client: Client, claimed: Dispute, worker: Worker
):
    client_ref = uuid4()

    first = ask_for_packet(asha_client, claimed, client_ref)
    again = ask_for_packet(asha_client, claimed, client_ref)
    wait_for(lambda: status_of(first) == "ready")

    assert first == again
    assert Packet.objects.count() == 1
    assert first.attempts == 1

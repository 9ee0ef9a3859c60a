"""The broker goes away, freezes, or forgets everything: nothing that was asked for is lost."""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from pathlib import Path
from uuid import uuid4

import pytest
import redis
from django.test import Client
from django.urls import reverse
from pytest_django import Settings

from disputes.models import Dispute, Heartbeat, Packet, Tasker, WorkEntry
from tests.environment import HOME
from tests.journeys.asking import ask_for_packet, status_of
from tests.servers.valkey import ValkeyServer
from tests.servers.worker import Worker, wait_for
from tracker import settings as project
from tracker.celery import PACKETS, app

pytestmark = [pytest.mark.worker, pytest.mark.django_db(transaction=True)]
ROUNDS = range(int(os.environ.get("FAULT_ROUNDS", "1")))
TIMEOUTS = app.conf.broker_transport_options


def seconds_of(do: Callable[[], object]) -> float:
    before = time.monotonic()
    do()
    return time.monotonic() - before


def sweep() -> None:
    app.send_task("disputes.sweep_packets")


@pytest.mark.parametrize("_round", ROUNDS)
def test_a_packet_asked_for_without_a_broker_is_made_when_it_is_back(
    asha_client: Client, claimed: Dispute, tmp_path: Path, _round: int
):
    packet = ask_for_packet(asha_client, claimed)
    assert status_of(packet) == "queued"

    valkey, worker = ValkeyServer(HOME), Worker(tmp_path / "worker.log")
    try:
        valkey.start()
        worker.start()
        sweep()
        wait_for(lambda: status_of(packet) == "ready")
    finally:
        worker.kill()
        valkey.kill()
        valkey.forget()

    assert packet.attempts == 1


@pytest.mark.parametrize("state", ["away", "frozen"])
def test_the_answer_waits_for_no_broker(
    asha_client: Client, claimed: Dispute, valkey: ValkeyServer, state: str
):
    with_broker = seconds_of(lambda: ask_for_packet(asha_client, claimed))
    valkey.freeze() if state == "frozen" else valkey.kill()

    without = seconds_of(lambda: ask_for_packet(asha_client, claimed))
    valkey.thaw()

    # What a new connection may take at most, and as much again for a slow machine.
    limits = TIMEOUTS["socket_timeout"] + TIMEOUTS["socket_connect_timeout"]
    assert without < 2 * with_broker + 2 * limits
    assert Packet.objects.filter(status="queued").count() == 2


@pytest.mark.parametrize("state", ["away", "frozen"])
def test_work_is_logged_without_a_broker(
    asha_client: Client, claimed: Dispute, valkey: ValkeyServer, state: str
):
    valkey.freeze() if state == "frozen" else valkey.kill()
    form = {
        "client_ref": str(uuid4()),
        "platform": str(claimed.platform_id),
        "amount": "0.004",
        "currency": "USD",
        "day": "several",
        "rate_basis": "total",
        "kind": "work",
        "platform_status": "not_stated",
    }

    response = asha_client.post(reverse("tasker:entries-log"), form)
    valkey.thaw()

    assert response.status_code == 302, response.content.decode()
    assert WorkEntry.objects.filter(client_ref=form["client_ref"]).count() == 1


@pytest.mark.parametrize("_round", ROUNDS)
def test_everything_queued_is_found_again_after_the_broker_restarted_empty(
    asha_client: Client, claimed: Dispute, valkey: ValkeyServer, tmp_path: Path, _round: int
):
    packets = [ask_for_packet(asha_client, claimed) for _ in range(3)]
    valkey.kill()
    valkey.forget()
    valkey.start()
    with redis.Redis(unix_socket_path=str(valkey.socket)) as client:
        assert client.llen(PACKETS) == 0

    worker = Worker(tmp_path / "worker.log")
    try:
        worker.start()
        sweep()
        wait_for(lambda: all(status_of(packet) == "ready" for packet in packets))
    finally:
        worker.kill()

    assert [packet.attempts for packet in packets] == [1, 1, 1]


@pytest.mark.parametrize("_round", ROUNDS)
def test_a_worker_goes_on_when_the_broker_is_back(
    valkey: ValkeyServer, worker: Worker, _round: int
):
    valkey.kill()
    valkey.forget()
    Heartbeat.objects.all().delete()
    valkey.start()

    app.send_task("disputes.beat_heartbeat", kwargs={"queue": PACKETS}, queue=PACKETS)

    wait_for(lambda: Heartbeat.objects.filter(name=PACKETS).exists())


@pytest.mark.parametrize("state", ["away", "frozen"])
def test_people_sign_in_without_a_broker(
    asha: Tasker, valkey: ValkeyServer, settings: Settings, state: str
):
    settings.CACHES = project.CACHES  # the tries are counted in the broker's memory
    asha.account.set_password("wiri feji kime movu fowu fare")
    asha.account.save()
    with_broker = seconds_of(lambda: sign_in(302))
    valkey.freeze() if state == "frozen" else valkey.kill()

    without = seconds_of(lambda: sign_in(302))
    valkey.thaw()

    limits = TIMEOUTS["socket_timeout"] + TIMEOUTS["socket_connect_timeout"]
    assert without < 2 * with_broker + 2 * limits


def sign_in(status: int) -> None:
    form = {"nickname": "asha", "pass_phrase": "wiri feji kime movu fowu fare"}
    assert Client().post(reverse("public:sign-in"), form).status_code == status


@pytest.mark.parametrize("_round", range(int(os.environ.get("FAULT_ROUNDS", "1"))))
def test_a_worker_that_could_not_say_that_it_was_done_takes_the_next(
    asha_client: Client, claimed: Dispute, valkey: ValkeyServer, worker: Worker, _round: int
):
    packet = ask_for_packet(asha_client, claimed)
    wait_for(lambda: status_of(packet) == "compiling")
    worker.pause()  # its child works on, and it hears of nothing
    wait_for(lambda: status_of(packet) == "ready")
    valkey.kill()
    valkey.forget()
    Heartbeat.objects.all().delete()

    worker.go_on()
    valkey.start()

    app.send_task("disputes.beat_heartbeat", kwargs={"queue": PACKETS}, queue=PACKETS)
    wait_for(lambda: Heartbeat.objects.filter(name=PACKETS).exists())

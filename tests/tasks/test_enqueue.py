"""Asking a worker for something, and what happens when nobody listens."""

from __future__ import annotations

import json
import time
from collections.abc import Iterator
from contextlib import suppress
from uuid import uuid4

import pytest
import redis
from django.db import transaction

from disputes.tasks import compile_packet, enqueue
from tests.servers.valkey import ValkeyServer
from tracker.celery import PACKETS, app

pytestmark = pytest.mark.django_db(transaction=True)
TIMEOUTS = app.conf.broker_transport_options


@pytest.fixture
def queue(valkey: ValkeyServer) -> Iterator[redis.Redis]:
    with redis.Redis(unix_socket_path=str(valkey.socket), decode_responses=True) as client:
        yield client


def test_the_job_is_in_its_queue_once_the_transaction_is_committed(queue: redis.Redis):
    with transaction.atomic():
        enqueue(compile_packet, packet_id=uuid4())
        assert queue.llen(PACKETS) == 0

    assert queue.llen(PACKETS) == 1


def test_nothing_is_asked_for_when_the_transaction_is_undone(queue: redis.Redis):
    with suppress(ZeroDivisionError), transaction.atomic():
        enqueue(compile_packet, packet_id=uuid4())
        raise ZeroDivisionError

    assert queue.llen(PACKETS) == 0


def test_the_message_holds_an_id_and_nothing_else_of_anybody(queue: redis.Redis):
    packet_id = uuid4()

    enqueue(compile_packet, packet_id=packet_id)

    message = json.loads(str(queue.lindex(PACKETS, 0)))
    assert message["headers"]["kwargsrepr"] == f"{{'packet_id': '{packet_id}'}}"
    assert message["headers"]["argsrepr"] == "()"


def test_a_broker_that_is_away_is_no_error_of_the_person(caplog: pytest.LogCaptureFixture):
    enqueue(compile_packet, packet_id=uuid4())

    assert caplog.messages == ["broker_away"]


def test_a_frozen_broker_is_waited_for_no_longer_than_its_time_limits(
    valkey: ValkeyServer, caplog: pytest.LogCaptureFixture
):
    enqueue(compile_packet, packet_id=uuid4())
    valkey.freeze()

    before = time.monotonic()
    enqueue(compile_packet, packet_id=uuid4())
    waited = time.monotonic() - before
    valkey.thaw()

    # Once for the connection that was open, once for a new one; and what the machine takes.
    limits = 2 * (TIMEOUTS["socket_timeout"] + TIMEOUTS["socket_connect_timeout"])
    assert waited < limits + 1
    assert caplog.messages == ["broker_away"]

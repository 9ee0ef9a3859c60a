"""Whether the broker is there: said at once, and never wrongly."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import pytest
from django.test import Client

from tests.servers.launcher import free_port, run
from tests.servers.valkey import ValkeyServer
from tests.servers.worker import wait_for
from tracker import broker
from tracker import valkey as embedded
from tracker.celery import app
from tracker.processes import Child


def test_a_port_that_refuses_is_no_broker_and_takes_no_wait(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(app.conf, "broker_url", f"redis://127.0.0.1:{free_port()}/0")
    started = time.monotonic()

    assert not broker.answers(app)

    # The client's own way would sleep for two seconds.
    assert time.monotonic() - started < 0.5


@pytest.mark.django_db
def test_the_page_of_health_does_not_wait_for_a_broker_that_is_away():
    client = Client()
    client.get("/health/")  # the first request loads every page
    started = time.monotonic()

    facts = client.get("/health/").json()

    assert facts["broker"] == "unreachable"
    assert time.monotonic() - started < 0.5


def test_a_broker_that_hangs_is_told_within_its_time_limits(valkey: ValkeyServer):
    valkey.freeze()
    started = time.monotonic()

    answered = broker.answers(app)

    valkey.thaw()
    assert not answered
    assert time.monotonic() - started < 1.5


def test_in_a_folder_too_deep_for_a_socket_every_command_looks_where_it_is(tmp_path: Path):
    home = tmp_path / ("deep" * 30)
    home.mkdir()
    place = embedded.socket_in(home)
    child = Child("broker", embedded.command(place, home / "broker"))
    child.start()
    wait_for(place.exists)

    ended = run("manage.py", "health", DEBUG="1", OWED_HOME=str(home))

    child.ask_to_stop()
    child.wait_or_kill(0)
    shutil.rmtree(place.parent)
    assert "well       The broker answers." in ended.stdout

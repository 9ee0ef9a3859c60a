"""A real beat fills the queues that a real worker reads."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from disputes.models import Dispute, Heartbeat, RollupDelta, RollupShare
from tests.servers.worker import Process, Worker, wait_for
from tracker import commands

pytestmark = [pytest.mark.worker, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def beat(worker: Worker, tmp_path: Path) -> Iterator[Process]:
    process = Process("clock", commands.beat(tmp_path), tmp_path / "beat.log")
    try:
        process.start()
        yield process
    finally:
        process.kill()


def test_sums_are_folded_by_beat_and_worker_alone(claimed: Dispute, beat: Process):
    assert RollupDelta.objects.exists()

    wait_for(lambda: not RollupDelta.objects.exists())

    assert RollupShare.objects.exists()


def test_beat_leaves_a_sign_of_life_of_its_own(beat: Process):
    wait_for(lambda: Heartbeat.objects.filter(name="beat").exists())

"""Beat's schedule and the queues it fills."""

from __future__ import annotations

from pathlib import Path

import pytest

from disputes.models import Heartbeat
from tests.servers.valkey import ValkeyServer
from tests.servers.worker import Worker, wait_for
from tracker.celery import CLOCKS, PACKETS, app


def test_every_job_of_the_schedule_is_a_task_that_exists():
    app.loader.import_default_modules()
    assert {entry["task"] for entry in app.conf.beat_schedule.values()} <= set(app.tasks)


@pytest.mark.worker
def test_a_sign_of_life_of_each_queue_comes_from_a_worker_that_reads_it(worker: Worker):
    assert sorted(Heartbeat.objects.values_list("name", flat=True)) == ["clocks", "packets"]


@pytest.mark.worker
def test_clocks_go_on_while_nobody_has_time_for_packets(
    transactional_db: None, valkey: ValkeyServer, tmp_path: Path
):
    worker = Worker(tmp_path / "worker.log", CLOCKS)
    try:
        worker.start()
        app.send_task("disputes.beat_heartbeat", kwargs={"queue": PACKETS}, queue=PACKETS)
        Heartbeat.objects.all().delete()

        app.send_task("disputes.beat_heartbeat", kwargs={"queue": CLOCKS}, queue=CLOCKS)
        wait_for(lambda: Heartbeat.objects.filter(name=CLOCKS).exists())
    finally:
        worker.kill()

    assert not Heartbeat.objects.filter(name=PACKETS).exists()

"""Beat's schedule and the queues it fills."""

from __future__ import annotations

import pytest

from disputes.models import Heartbeat
from tests.servers.worker import Worker
from tracker.celery import app


def test_every_job_of_the_schedule_is_a_task_that_exists():
    app.loader.import_default_modules()
    assert {entry["task"] for entry in app.conf.beat_schedule.values()} <= set(app.tasks)


@pytest.mark.worker
def test_a_sign_of_life_of_each_queue_comes_from_a_worker_that_reads_it(worker: Worker):
    assert sorted(Heartbeat.objects.values_list("name", flat=True)) == ["clocks", "packets"]

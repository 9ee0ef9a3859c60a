"""Each task is a door: it reads the clock and makes one call."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from celery import Task
from django.test import TestCase
from django.utils import timezone

from disputes import tasks
from disputes.choices import PacketStatus
from disputes.models import Dispute, Heartbeat
from tests.factories.dispute import DisputeFactory
from tests.factories.packet import PacketFactory
from tracker.celery import app

pytestmark = pytest.mark.django_db
CLOCKS = [
    tasks.age_disputes,
    tasks.fold_rollups,
    tasks.sweep_packets,
    tasks.sweep_stamps,
    tasks.remove_leftovers,
    tasks.sweep_uploads,
    tasks.sweep_archives,
    tasks.remove_archives,
    tasks.release_totals,
    tasks.clear_sessions,
    tasks.end_accounts,
    tasks.send_mail_reminders,
    tasks.write_down_history,
    tasks.close_day_of_history,
]


@pytest.fixture
def overdue() -> Dispute:
    yesterday = timezone.now() - timedelta(days=1)
    return DisputeFactory.create(due_on=yesterday.date(), next_step_at=yesterday)


@pytest.mark.parametrize("task", CLOCKS)
def test_an_argument_of_a_newer_deploy_is_tolerated(task: Task):
    task(colour="green")


@pytest.mark.django_db(transaction=True)
def test_forgetting_runs_between_transactions():
    tasks.forget_deleted(colour="green")


def test_ageing_takes_what_is_due(overdue: Dispute):
    tasks.age_disputes()

    overdue.refresh_from_db()
    step: datetime | None = overdue.next_step_at
    assert step is None or step > timezone.now()


def test_a_packet_that_waits_for_a_stamp_is_asked_for(monkeypatch: pytest.MonkeyPatch):
    asked: list[dict[str, str]] = []
    monkeypatch.setattr(tasks.add_stamp, "apply_async", lambda kwargs, **_: asked.append(kwargs))
    waiting = PacketFactory.create(
        status=PacketStatus.READY, file_sha256="0" * 64, stamp_due_at=timezone.now()
    )
    PacketFactory.create(stamp_due_at=timezone.now())

    with TestCase.captureOnCommitCallbacks(execute=True):
        tasks.sweep_stamps()
    tasks.add_stamp(packet_id=str(waiting.pk))

    assert asked == [{"packet_id": str(waiting.pk)}]
    waiting.refresh_from_db()
    assert waiting.stamp_due_at is None  # nothing is frozen in it


def test_the_sign_of_life_bears_the_name_of_the_queue():
    tasks.beat_heartbeat(queue="packets")

    assert list(Heartbeat.objects.values_list("name", flat=True)) == ["packets"]


def test_a_second_sign_of_life_replaces_the_first():
    tasks.beat_heartbeat(queue="packets")
    first = Heartbeat.objects.get().seen_at

    tasks.beat_heartbeat(queue="packets")

    assert Heartbeat.objects.get().seen_at > first


def test_every_task_says_its_name_itself():
    ours = [name for name in app.tasks if not name.startswith("celery.")]

    assert all(name.startswith("disputes.") for name in ours)


def test_the_keys_of_a_job_that_ended_are_forgotten_at_once(monkeypatch: pytest.MonkeyPatch):
    asked: list[str] = []
    forget = tasks.forget_deleted
    monkeypatch.setattr(forget, "apply_async", lambda **_: asked.append("forget"))

    with TestCase.captureOnCommitCallbacks(execute=True):
        tasks.compile_packet(packet_id=str(uuid4()))
        tasks.work_on_archive(archive_id=str(uuid4()))
        tasks.add_stamp(packet_id=str(uuid4()))

    assert asked == ["forget"] * 3

"""The Celery application: its queues, and the beat schedule as code."""

from __future__ import annotations

import os
from datetime import timedelta
from typing import Any

from celery import Celery
from kombu import Exchange, Queue

from . import transport

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "tracker.settings")

CLOCKS = "clocks"
PACKETS = "packets"
QUEUES = (CLOCKS, PACKETS)
HEARTBEAT_SECONDS = 15


def _every(task: str, queue: str = CLOCKS, **every: float) -> dict[str, Any]:
    # What nobody picked up before the next tick is dropped: every task takes all that is due.
    seconds = timedelta(**every).total_seconds()
    return {
        "task": f"disputes.{task}",
        "schedule": seconds,
        "options": {"queue": queue, "expires": max(seconds, HEARTBEAT_SECONDS)},
    }


transport.register()
app = Celery("owed")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.conf.update(
    # Packets take seconds or minutes, clocks milliseconds: a queue and a worker each, so that
    # both can be watched and no clock waits behind a packet.
    task_queues=[Queue(name, Exchange(name), routing_key=name) for name in QUEUES],
    task_default_queue=CLOCKS,
    task_routes={
        "disputes.compile_packet": {"queue": PACKETS},
        "disputes.add_stamp": {"queue": PACKETS},
        "disputes.work_on_archive": {"queue": PACKETS},
        "disputes.end_accounts": {"queue": PACKETS},
        "disputes.send_mail_reminders": {"queue": PACKETS},
    },
    beat_scheduler="tracker.beat:Scheduler",
    beat_schedule={
        "age_disputes": _every("age_disputes", minutes=1),
        "apply_rules": _every("apply_rules", minutes=1),
        "fold_rollups": _every("fold_rollups", seconds=5),
        "write_down_history": _every("write_down_history", seconds=5),
        # Once a day in truth: the others change nothing, and a missed one is caught up.
        "close_day_of_history": _every("close_day_of_history", minutes=10),
        "sweep_packets": _every("sweep_packets", seconds=10),
        "sweep_stamps": _every("sweep_stamps", minutes=1),
        "remove_leftovers": _every("remove_leftovers", hours=1),
        "sweep_uploads": _every("sweep_uploads", minutes=15),
        "sweep_archives": _every("sweep_archives", seconds=10),
        "remove_archives": _every("remove_archives", hours=1),
        # Once a month in truth: the others change nothing, and a missed one is caught up.
        "release_totals": _every("release_totals", hours=6),
        # It waits for a mail server: no clock may wait behind it.
        "send_mail_reminders": _every("send_mail_reminders", PACKETS, minutes=5),
        "apply_retention": _every("apply_retention", hours=1),
        "end_accounts": _every("end_accounts", minutes=15),
        "forget_deleted": _every("forget_deleted", minutes=5),
        "clear_sessions": _every("clear_sessions", hours=6),
    }
    | {
        f"heartbeat_{queue}": _every("beat_heartbeat", queue, seconds=HEARTBEAT_SECONDS)
        | {"kwargs": {"queue": queue}}
        for queue in QUEUES
    },
)
app.autodiscover_tasks(["disputes"])

"""Celery's door: ids in, the clock read once, one service call.

`_newer` takes arguments that a newer deploy sends and this one does not know yet.
"""

from __future__ import annotations

import logging
from functools import partial
from typing import Any
from uuid import UUID

from celery import Task, shared_task
from django.db import transaction
from django.utils import timezone
from kombu.exceptions import OperationalError

from .services import (
    ageing,
    clock_ageing,
    compiling,
    destructions,
    endings,
    heartbeats,
    history,
    history_tree,
    mail_sending,
    packet_leftovers,
    packet_stamps,
    redating,
    releases,
    retention,
    rollups,
    upkeep,
    uploads,
)
from .services.archives import queue as archive_queue

logger = logging.getLogger(__name__)
# A message is a hint that goes stale: what nobody has read by then is asked for again by the
# sweep, so that copies of what is only waiting its turn never pile up.
HINT_SECONDS = 30


def enqueue(task: Task[Any, Any], **ids: UUID) -> None:
    """Ask for `task` once the transaction is committed; what the broker loses, a sweep finds.

    Never raises for a broker that is away, and never waits a second for it.
    """
    transaction.on_commit(partial(_publish, task, {name: str(pk) for name, pk in ids.items()}))


def _publish(task: Task[Any, Any], ids: dict[str, str]) -> None:
    try:
        task.apply_async(kwargs=ids, expires=HINT_SECONDS)
    except (OperationalError, OSError):
        logger.warning("broker_away", extra={"task": task.name})


@shared_task(name="disputes.compile_packet")
def compile_packet(packet_id: str, **_newer: object) -> None:
    now = timezone.now()
    if compiling.compile_packet(packet_id=UUID(packet_id), now=now, clock=timezone.now):
        enqueue(compile_packet, packet_id=UUID(packet_id))
        return
    # The keys of a job that ended stand in SQLite's journal until it is emptied.
    enqueue(forget_deleted)


@shared_task(name="disputes.apply_rules")
def apply_rules(**_newer: object) -> int:
    return redating.apply_rules(now=timezone.now(), pause=ageing.PAUSE)


@shared_task(name="disputes.sweep_packets")
def sweep_packets(**_newer: object) -> None:
    for packet_id in compiling.due_packets(now=timezone.now()):
        enqueue(compile_packet, packet_id=packet_id)


@shared_task(name="disputes.add_stamp")
def add_stamp(packet_id: str, **_newer: object) -> None:
    now = timezone.now()
    packet_stamps.add_stamp(packet_id=UUID(packet_id), now=now, clock=timezone.now)
    enqueue(forget_deleted)


@shared_task(name="disputes.sweep_stamps")
def sweep_stamps(**_newer: object) -> None:
    for packet_id in packet_stamps.due_stamps(now=timezone.now()):
        enqueue(add_stamp, packet_id=packet_id)


@shared_task(name="disputes.remove_leftovers")
def remove_leftovers(**_newer: object) -> None:
    packet_leftovers.remove_leftovers(now=timezone.now())


@shared_task(name="disputes.sweep_uploads")
def sweep_uploads(**_newer: object) -> None:
    uploads.sweep(now=timezone.now())


@shared_task(name="disputes.work_on_archive")
def work_on_archive(archive_id: str, **_newer: object) -> None:
    now = timezone.now()
    archive_queue.work_on(archive_id=UUID(archive_id), now=now, clock=timezone.now)
    enqueue(forget_deleted)


@shared_task(name="disputes.sweep_archives")
def sweep_archives(**_newer: object) -> None:
    for archive_id in archive_queue.due_archives(now=timezone.now()):
        enqueue(work_on_archive, archive_id=archive_id)


@shared_task(name="disputes.remove_archives")
def remove_archives(**_newer: object) -> None:
    archive_queue.remove_over(now=timezone.now())


@shared_task(name="disputes.age_disputes")
def age_disputes(**_newer: object) -> None:
    now = timezone.now()
    # No step by a rule that was amended: its disputes are dated anew first.
    redating.apply_rules(now=now, pause=ageing.PAUSE)
    ageing.age_due_disputes(now=now, pause=ageing.PAUSE)
    clock_ageing.age_due_clocks(now=now, pause=ageing.PAUSE)


@shared_task(name="disputes.fold_rollups")
def fold_rollups(**_newer: object) -> None:
    rollups.fold()


@shared_task(name="disputes.write_down_history")
def write_down_history(**_newer: object) -> None:
    history.write_down(now=timezone.now())


@shared_task(name="disputes.close_day_of_history")
def close_day_of_history(**_newer: object) -> None:
    history_tree.close_day(now=timezone.now())


@shared_task(name="disputes.release_totals")
def release_totals(**_newer: object) -> None:
    releases.release_totals(today=timezone.now().date())


@shared_task(name="disputes.beat_heartbeat")
def beat_heartbeat(queue: str, **_newer: object) -> None:
    """Prove that somebody reads `queue`: only a message that went through it arrives here."""
    heartbeats.mark(name=queue, now=timezone.now())


@shared_task(name="disputes.end_accounts")
def end_accounts(**_newer: object) -> None:
    endings.end_due(today=timezone.now().date())


@shared_task(name="disputes.apply_retention")
def apply_retention(**_newer: object) -> None:
    now = timezone.now()
    destructions.carry_out(now=now)
    retention.apply(now=now)


@shared_task(name="disputes.send_mail_reminders")
def send_mail_reminders(**_newer: object) -> None:
    mail_sending.send_due(now=timezone.now(), clock=timezone.now)


@shared_task(name="disputes.clear_sessions")
def clear_sessions(**_newer: object) -> None:
    upkeep.clear_sessions()


@shared_task(name="disputes.forget_deleted")
def forget_deleted(**_newer: object) -> None:
    upkeep.forget_deleted()

"""A full life of a tasker, told by the real services, and archives of it."""

from __future__ import annotations

import hashlib
import io
import json
import uuid
import zipfile
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from functools import cache
from typing import Any

from django.db import transaction

from disputes.choices import DisputeStatus, DueProcess, Ground, PayAnswer
from disputes.models import Archive, Dispute, Tasker
from disputes.money import Money
from disputes.services import (
    batches,
    check_ins,
    deactivations,
    disputes,
    entries,
    evidence,
    lock_out_answers,
    payments,
    timers,
)
from disputes.services import reminders as reminder_service
from disputes.services.archives import coming_in, going_out, queue
from tests.factories.evidence import picture
from tests.factories.kept_files import correct, save_first
from tests.factories.letter import drafted, post
from tests.factories.packet import NOW, TODAY, tell
from tests.factories.people import PASS_PHRASE, TaskerFactory
from tests.factories.platform import PlatformFactory

TIMED = uuid.UUID(int=77)
LATER = NOW + timedelta(hours=2)


def live(tasker: Tasker) -> Dispute:
    """Work, pay, a lock-out, claims in each state, corrections and things that were taken back.

    What was kept before a lock-out too, with messages and black boxes.
    """
    story = tell(tasker, platform=PlatformFactory.create(slug="remotasks"), note="“Ω” =1+1")
    common: dict[str, Any] = {"today": TODAY, "now": LATER}
    entries.amend_entry(entry=story.entry, note="Corrected", **common)
    timers.start(tasker=tasker, client_ref=TIMED, now=NOW)
    timers.stop(tasker=tasker, client_ref=TIMED, now=LATER)
    batches.log_many(
        tasker=tasker,
        client_ref=uuid.uuid4(),
        ids="A-1, B-2",
        platform=story.entry.platform,
        worked_on=TODAY,
        seconds=61,
        **common,
    )
    entries.log_entry(
        tasker=tasker,
        client_ref=TIMED,
        platform=story.entry.platform,
        worked_on=TODAY,
        seconds=3_600,
        **common,
    )
    unknown, _new = entries.log_entry(
        tasker=tasker,
        client_ref=uuid.uuid4(),
        platform=story.entry.platform,
        worked_on=None,
        kind="waiting",
        unknown=True,
        **common,
    )
    extra, _new = payments.record_payment(
        tasker=tasker,
        client_ref=uuid.uuid4(),
        platform=story.entry.platform,
        amount=Money.parse("0.004", "EUR"),
        landed=Money.parse("300", "KES"),
        received_on=None,
        entries=[unknown],
        stage="held",
        **common,
    )
    payments.retract_payment(payment=extra, now=LATER)
    entries.retract_entry(entry=unknown, now=LATER)
    lock_out, _new = deactivations.record_deactivation(
        tasker=tasker,
        client_ref=uuid.uuid4(),
        platform=story.entry.platform,
        seen_on=date(2026, 3, 3),
        balance=Money.parse("150", "USD"),
        balance_at_least=True,
        reason="They said nothing",
        **common,
    )
    deactivations.amend_deactivation(deactivation=lock_out, notice_on=date(2026, 3, 4), **common)
    for is_so, then in ((True, LATER), (False, LATER + timedelta(seconds=1))):
        lock_out_answers.answer(
            deactivation=lock_out, about=DueProcess.HUMAN, is_so=is_so, now=then
        )
    lost, _new = disputes.raise_dispute(
        tasker=tasker,
        client_ref=uuid.uuid4(),
        ground=Ground.BALANCE_FORFEITED_ON_BAN,
        deactivation=lock_out,
        due_on=date(2026, 1, 2),
        **common,
    )
    disputes.report_rates(
        dispute=lost,
        before=Money.parse("10", "USD"),
        after=Money.parse("0.01", "USD"),
        by=tasker.account,
        now=LATER,
        note="Before and after",
    )
    correct(story.dispute, story.payment, now=LATER, today=TODAY)
    save_first(tasker, lock_out, now=LATER, today=TODAY)
    post(drafted(story.dispute, now=LATER), now=LATER + timedelta(seconds=1))
    evidence.retract(evidence=story.evidence, by=tasker.account, now=LATER)
    evidence.attach(
        tasker=tasker, client_ref=uuid.uuid4(), data=picture("JPEG"), now=LATER, dispute=lost
    )
    disputes.settle(dispute=lost, by=tasker.account, now=LATER + timedelta(minutes=1))
    check_ins.answer(entry=story.entry, answer=PayAnswer.NO, client_ref=uuid.uuid4(), **common)
    reminder_service.remind(
        tasker=tasker,
        client_ref=uuid.uuid4(),
        remind_on=TODAY + timedelta(days=9),
        note="Call the union",
        dispute=story.dispute,
        **common,
    )
    assert Dispute.objects.filter(tasker=tasker, status=DisputeStatus.SETTLED).exists()
    return story.dispute


def clock_at(moment: datetime) -> Callable[[], datetime]:
    return lambda: moment


def taken_away(tasker: Tasker, *, now: datetime = NOW + timedelta(days=1)) -> list[bytes]:
    """The ZIPs that a worker made of everything of theirs."""
    archive, _new = going_out.request_archive(tasker=tasker, client_ref=uuid.uuid4(), now=now)
    queue.work_on(archive_id=archive.pk, now=now, clock=clock_at(now))
    archive = Archive.objects.select_related("tasker__account").get(pk=archive.pk)
    return [
        going_out.take(
            archive=archive, number=number, pass_phrase=PASS_PHRASE, now=now, today=now.date()
        )
        for number in range(1, len(archive.volumes) + 1)
    ]


@cache
def zip_of_a_life() -> bytes:
    """The ZIP of a whole life of somebody who is not here: made once, for tests that only read it.

    Rolled back, so that whichever test asks first finds the same database as the others.
    """
    with transaction.atomic():
        tasker = TaskerFactory.create()
        live(tasker)
        (data,) = taken_away(tasker)
        transaction.set_rollback(True)
    return data


def brought_in(tasker: Tasker, data: bytes, *, now: datetime = NOW + timedelta(days=2)) -> Archive:
    """What a worker did with a ZIP that its owner confirmed."""
    archive, _new = coming_in.receive(tasker=tasker, client_ref=uuid.uuid4(), data=data, now=now)
    coming_in.accept(archive=archive, now=now)
    queue.work_on(archive_id=archive.pk, now=now, clock=clock_at(now))
    return Archive.objects.get(pk=archive.pk)


def said(data: bytes) -> Any:
    """What an archive says, without the facts of the instance that made it."""
    told = archive_json(data)
    return {name: value for name, value in told.items() if name not in ("made_at", "here")}


def archive_json(data: bytes) -> Any:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return json.loads(archive.read("archive.json"))


def changed(data: bytes, **members: bytes | None) -> bytes:
    """The same ZIP with some members changed (`archive_json=...`), or without them."""
    names = {"archive_json": "archive.json", "sums": "SHA256SUMS", "bomb": "tables/bomb.csv"}
    new = {names.get(name, name): value for name, value in members.items()}
    buffer = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as old,
        zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as copy,
    ):
        for name in old.namelist():
            value = new.pop(name, old.read(name))
            if value is not None:
                copy.writestr(name, value)
        for name, value in new.items():
            if value is not None:
                copy.writestr(name, value)
    return buffer.getvalue()


def parsed(moment: str) -> datetime:
    return datetime.fromisoformat(moment).astimezone(UTC)


def rewritten(data: bytes, change: Callable[[Any], None]) -> bytes:
    """What somebody makes who changes the data and mends the hash of it."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        said = json.loads(archive.read("archive.json"))
        sums = archive.read("SHA256SUMS").decode()
        old = hashlib.sha256(archive.read("archive.json")).hexdigest()
    change(said)
    raw = json.dumps(said).encode()
    mended = sums.replace(old, hashlib.sha256(raw).hexdigest())
    return changed(data, archive_json=raw, sums=mended.encode())


def spoilt(kind: str, /, **facts: Any) -> Callable[[Any], None]:
    def change(said: Any) -> None:
        for row in said[kind]:
            row.update(facts)

    return change

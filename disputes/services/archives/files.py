"""Bring in pictures, reminders and answers."""

from __future__ import annotations

from ...choices import GivesAway, PayAnswer
from ...models import CheckIn, Evidence, Reminder
from ...queries.evidence import blob_of
from ...rules import bounds
from ...vault import blobs, images
from ...vault.fields import place, seal_text
from ...vault.hashing import sha256_hex
from ..evidence import LONGEST_FILE_NAME, MOST_FILES, EvidenceOfNothing, TooManyFiles
from ..once import find_first, write_once
from .target import Row, Target, day


def bring_evidence(target: Target, row: Row, data: bytes) -> None:
    """Keep a picture whose hash was checked, with a clean copy made anew here."""
    mine = Evidence.objects.of(target.tasker)
    if mine.count() >= MOST_FILES:
        raise TooManyFiles(most=MOST_FILES)
    evidence = _evidence(target, row)
    picture, clean = images.prepare(data)
    evidence.media_type = picture.media_type
    evidence.gives_away = " ".join(code for code in GivesAway if code in picture.gives_away)
    evidence.size, evidence.sha256 = len(data), sha256_hex(data)
    evidence.clean_sha256 = sha256_hex(clean)
    for copy, content in (("original", data), ("clean", clean)):
        blobs.put(blob_of(evidence, copy), target.key.seal(content, place(evidence, copy)))
    write_once(evidence, mine, client_ref=evidence.client_ref)


def _evidence(target: Target, row: Row) -> Evidence:
    if not any(row[kind] for kind in ("entry", "payment", "deactivation", "dispute")):
        raise EvidenceOfNothing
    evidence = Evidence(
        id=target.evidence_id(row["client_ref"]),
        tasker=target.tasker,
        client_ref=row["client_ref"],
        entry=target.entry(row["entry"]),
        payment=target.payment(row["payment"]),
        deactivation=target.deactivation(row["deactivation"]),
        dispute=target.dispute(row["dispute"]),
        captured_on=bounds.past_day(
            day(row["captured_on"]), today=target.today, field="captured_on"
        ),
        client_data=row["client_data"],
        received_at=target.now,
        elsewhere_at=target.moment(row["received_at"]),
        retracted_at=target.moment_or_none(row["retracted_at"]),
    )
    caption = bounds.stated_text(row["caption"], field="caption")
    name = bounds.stated_text(row["file_name"], field="file")[-LONGEST_FILE_NAME:]
    seal_text(target.key, evidence, "caption", caption)
    seal_text(target.key, evidence, "file_name", name)
    return evidence


def bring_reminder(target: Target, row: Row) -> bool:
    mine = Reminder.objects.of(target.tasker)
    if find_first(mine, client_ref=row["client_ref"]):
        return False
    on = bounds.any_day(day(row["remind_on"]), today=target.today, field="remind_on")
    assert on is not None  # the schema demands it
    reminder = Reminder(
        tasker=target.tasker,
        client_ref=row["client_ref"],
        entry=target.entry(row["entry"]),
        dispute=target.dispute(row["dispute"]),
        remind_on=on,
        entered_at=target.moment(row["entered_at"]),
        done_at=target.moment_or_none(row["done_at"]),
    )
    note = bounds.stated_text(row["note"], field="note")
    seal_text(target.key, reminder, "note", note)
    reminder.save(force_insert=True)
    return True


def bring_check_in(target: Target, row: Row) -> bool:
    mine = CheckIn.objects.of(target.tasker)
    if find_first(mine, client_ref=row["client_ref"]):
        return False
    entry = target.entry(row["entry"])
    assert entry is not None  # the schema demands it
    again = bounds.any_day(day(row["ask_again_on"]), today=target.today, field="ask_again_on")
    CheckIn.objects.create(
        tasker=target.tasker,
        client_ref=row["client_ref"],
        entry=entry,
        answer=bounds.word_of(PayAnswer, row["answer"], field="answer"),
        payment=target.payment(row["payment"]),
        ask_again_on=again,
        answered_at=target.moment(row["answered_at"]),
        undone_at=target.moment_or_none(row["undone_at"]),
    )
    return True

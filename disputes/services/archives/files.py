"""Bring in pictures, messages, lists of what to save, reminders and answers."""

from __future__ import annotations

from ...choices import FileStep, PayAnswer, SavedItem
from ...models import CheckIn, Evidence, EvidenceEvent, Precaution, Reminder
from ...models.evidence import MESSAGE_TYPE
from ...rules import bounds, precautions
from ...vault.fields import seal_text
from ..evidence import MessageEmpty, keep_files, seal_words
from ..evidence_limits import refuse_what_cannot_be_kept
from ..once import find_first, write_once
from ..reminders import MOST_OPEN, TooManyReminders
from . import copies
from .copies import Drawn
from .target import Row, RowContradicts, Target, day


def drawn(target: Target, row: Row, data: bytes) -> Drawn:
    """Draw every copy of a file that would come in; what cannot come in is refused before."""
    evidence = _evidence(target, row)
    refuse_what_cannot_be_kept(evidence)
    redactions = copies.redactions_of(target, evidence, row["redactions"])
    if evidence.is_message:
        _check_message(data)
        return Drawn(data, None, ())
    return copies.drawn_anew(data, redactions)


def bring_evidence(target: Target, row: Row, made: Drawn) -> None:
    """Keep a file whose hash was checked; every copy of it for others was drawn anew here.

    All at once: without its black boxes a picture would show others what it hides elsewhere.
    """
    evidence = _evidence(target, row)
    refuse_what_cannot_be_kept(evidence)
    redactions = copies.redactions_of(target, evidence, row["redactions"])
    seal_words(evidence, caption=row["caption"], file_name=row["file_name"])
    keep_files(evidence, made.data, made.picture)
    write_once(evidence, Evidence.objects.of(target.tasker), client_ref=evidence.client_ref)
    copies.keep(target, evidence, redactions, made)
    EvidenceEvent.objects.bulk_create(_event(target, evidence, each) for each in row["history"])


def _evidence(target: Target, row: Row) -> Evidence:
    return Evidence(
        id=target.evidence_id(row["client_ref"]),
        tasker=target.tasker,
        client_ref=row["client_ref"],
        entry=target.entry(row["entry"]),
        payment=target.payment(row["payment"]),
        deactivation=target.deactivation(row["deactivation"]),
        dispute=target.dispute(row["dispute"]),
        precaution=target.precaution(row["precaution"]),
        item=row["item"],
        # What a picture is, its bytes say.
        media_type=MESSAGE_TYPE if row["media_type"] == MESSAGE_TYPE else "",
        captured_on=day(row["captured_on"]),
        client_data=row["client_data"],
        received_at=target.now,
        elsewhere_at=target.moment(row["received_at"]),
        retracted_at=target.moment_or_none(row["retracted_at"]),
    )


def _check_message(data: bytes) -> None:
    """Refuse what nobody could have pasted: the page of it shows its words."""
    try:
        text = bounds.stated_text(data.decode(), field="text")
    except UnicodeDecodeError as error:
        raise RowContradicts from error
    if not text.strip():
        raise MessageEmpty


def _event(target: Target, evidence: Evidence, row: Row) -> EvidenceEvent:
    """Keep what another site says was done to the file."""
    kind = bounds.word_of(FileStep, row["kind"], field="kind")
    happened_at = target.moment(row["happened_at"])
    return EvidenceEvent(evidence=evidence, kind=kind, happened_at=happened_at, elsewhere=True)


def bring_precaution(target: Target, row: Row) -> bool:
    """Take up the list of what to save; what was said of one that is here already stays."""
    platform = target.platform(row["platform"])
    begun_on = bounds.past_day(day(row["begun_on"]), today=target.today, field="begun_on")
    assert begun_on is not None  # the schema demands it
    none = [bounds.word_of(SavedItem, word, field="item") for word in row["has_none"]]
    _row, new = Precaution.objects.get_or_create(
        tasker=target.tasker,
        platform=platform,
        defaults={"begun_on": begun_on, "has_none": precautions.written(none)},
    )
    return new


def bring_reminder(target: Target, row: Row) -> bool:
    mine = Reminder.objects.of(target.tasker)
    if find_first(mine, client_ref=row["client_ref"]):
        return False
    if row["done_at"] is None and mine.open().count() >= MOST_OPEN:
        raise TooManyReminders(most=MOST_OPEN)
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

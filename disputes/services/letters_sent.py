"""How and when a letter was sent, as its tasker writes it down, and the clock that this starts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import NamedTuple
from uuid import UUID, uuid4

from django.db import transaction

from ..choices import ClockEvent, EventKind, LetterKind, LetterState, SaidBy, SentHow
from ..errors import DomainError
from ..errors import gettext_noop as _
from ..models import Account, DisputeEvent, Letter, StartDate
from ..reference.letters import authorities
from ..rules import bounds
from ..rules.letters import PLATFORM, STARTS
from . import standing
from .letters import LetterSentAlready, held_letter
from .start_dates import state_day


class LetterNotReleased(DomainError):
    code = "letter_not_released"
    message = _("Say first that the letter is ready to send.")


class ReceivedBeforeSent(DomainError):
    code = "letter_received_before_sent"
    message = _("They cannot have got it before you sent it. Check the two days.")
    field = "received_on"


class Word(NamedTuple):
    """What is said of the day of an event, and the letter that it was said with, if any."""

    day: date | None
    said_by: SaidBy
    letter_ref: UUID | None
    once_more: bool = False


@transaction.atomic
def mark_sent(
    *,
    letter: Letter,
    by: Account,
    how: SentHow,
    sent_on: date,
    today: date,
    now: datetime,
    received_on: date | None = None,
    as_claim: bool = False,
) -> Letter:
    """Write down how and when it was sent, and start the clock that this starts.

    An office's clock starts only if it took the letter `as_claim`. The same again changes nothing.
    """
    held = held_letter(letter, by)
    told = (bounds.word_of(SentHow, how, field="how"), sent_on, received_on)
    if held.state == LetterState.SENT:
        if told == (held.sent_how, held.sent_on, held.received_on):
            return held
        raise LetterSentAlready
    if held.state != LetterState.RELEASED:
        raise LetterNotReleased
    held.state, held.sent_how = LetterState.SENT, told[0]
    held.sent_on = bounds.past_day(sent_on, today=today, field="sent_on")
    held.received_on = bounds.past_day(received_on, today=today, field="received_on")
    check_days(sent_on, received_on)
    held.started = _starts(held, as_claim=as_claim) or ""
    held.save()
    _note(held, EventKind.LETTER_SENT, by, now)
    if held.started:
        day = held.received_on or held.sent_on
        word, event = Word(day, SaidBy.TASKER, held.client_ref), ClockEvent(held.started)
        _state(held, by, event, word, today=today, now=now)
    return held


@transaction.atomic
def take_back(*, letter: Letter, by: Account, today: date, now: datetime) -> Letter:
    """Say that it was not sent after all: the day that it stated goes, with the clock.

    What stands of what was said of the same event before holds again; what was said since stays.
    """
    held = held_letter(letter, by)
    if held.state != LetterState.SENT:
        return held
    _note(held, EventKind.LETTER_TAKEN_BACK, by, now)
    event, held.state = held.started, LetterState.RELEASED
    held.sent_on = held.received_on = None
    held.sent_how = held.started = ""
    held.save()
    said = list(StartDate.objects.filter(dispute=held.dispute, event=event)) if event else []
    if said and said[-1].letter_ref == held.client_ref:
        word = _former(held, event, said)
        _state(held, by, ClockEvent(event), word, today=today, now=now)
    elif said:
        standing.write_clocks(dispute_ids=[held.dispute_id], now=now)
    return held


def check_days(sent_on: date | None, received_on: date | None) -> None:
    if sent_on and received_on and received_on < sent_on:
        raise ReceivedBeforeSent


def may_start(letter: Letter) -> set[ClockEvent | None]:
    """Return the event that its kind starts, or its office; of one no table knows, any office's."""
    if letter.recipient == PLATFORM:
        return {STARTS.get(LetterKind(letter.kind))}
    known = authorities()
    offices = [known[letter.recipient]] if letter.recipient in known else known.values()
    return {office.filed_event for office in offices}


def _starts(letter: Letter, *, as_claim: bool) -> ClockEvent | None:
    if office := authorities().get(letter.recipient):
        return office.filed_event if as_claim else None
    return STARTS.get(LetterKind(letter.kind))


def _former(letter: Letter, event: str, said: Sequence[StartDate]) -> Word:
    """Return the last of it that stands without this letter: by hand, or with one that is sent."""
    others = Letter.objects.filter(dispute=letter.dispute, started=event).sent()
    refs = others.exclude(pk=letter.pk).values_list("client_ref", flat=True)
    standing = {None, *refs}
    for row in reversed(said):
        if row.letter_ref in standing:
            return Word(row.day, SaidBy(row.said_by), row.letter_ref, row.once_more)
    return Word(None, SaidBy.TASKER, letter.client_ref)


def _state(
    letter: Letter, by: Account, event: ClockEvent, word: Word, *, today: date, now: datetime
) -> None:
    state_day(
        dispute=letter.dispute,
        by=by,
        client_ref=uuid4(),
        event=event,
        day=word.day,
        said_by=word.said_by,
        today=today,
        now=now,
        letter_ref=word.letter_ref,
        once_more=word.once_more,
    )


def _note(letter: Letter, kind: EventKind, by: Account, now: datetime) -> None:
    DisputeEvent.objects.create(
        dispute=letter.dispute,
        kind=kind,
        happened_at=now,
        recorded_at=now,
        actor=by,
        detail={"letter": letter.kind, "how": letter.sent_how, "day": f"{letter.sent_on}"},
    )

"""Letters: drafted from the record, released by their tasker alone, and sent by nobody here."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final
from uuid import UUID

from django.db import transaction

from ..choices import (
    Language,
    LetterKind,
    LetterState,
)
from ..documents.letters import written
from ..errors import DomainError
from ..errors import gettext_noop as _
from ..models import Account, Dispute, Letter, LetterRevision
from ..queries.letters import facts_of, offices_for
from ..queries.sealed import key_of
from ..rules import bounds, lifecycle
from ..rules.letters import PLATFORM, compose
from ..vault.fields import open_text, seal_text
from . import revisions
from .dispute_amendments import CannotAmendNow
from .once import find_first, write_once
from .ownership import held_by_owner

MOST: Final = 100


class RecipientUnfit(DomainError):
    code = "letter_recipient_unfit"
    message = _(
        "To an office goes a letter of the kind “Go a step higher”. Choose that, or the platform."
    )
    field = "recipient"


class TooManyLetters(DomainError):
    code = "too_many_letters"
    message = _("There are %(most)s letters in this dispute, the most there is room for.")


class LetterEmpty(DomainError):
    code = "letter_empty"
    message = _("Write what the letter shall say.")
    field = "body"


class LetterNotDraft(DomainError):
    code = "letter_not_draft"
    message = _("This letter is no draft any more. Make it a draft again, then change it.")


class LetterGone(DomainError):
    code = "letter_gone"
    message = _("This letter is not here any more.")


class LetterSentAlready(DomainError):
    code = "letter_sent_already"
    message = _("You wrote down already how it was sent. Take that back first.")


@transaction.atomic
def draft(
    *,
    dispute: Dispute,
    by: Account,
    client_ref: UUID,
    kind: LetterKind,
    language: Language,
    recipient: str,
    today: date,
    now: datetime,
) -> tuple[Letter, bool]:
    """Fill a letter with the facts on the record; the same `client_ref` again changes nothing."""
    held = _held(dispute, by)
    mine = Letter.objects.filter(dispute=held)
    if first := find_first(mine, client_ref=client_ref):
        return first, False
    kind = bounds.word_of(LetterKind, kind, field="kind")
    _check_recipient(held, kind, recipient)
    if mine.count() >= MOST:
        raise TooManyLetters(most=MOST)
    letter = Letter(
        dispute=held,
        client_ref=client_ref,
        kind=kind,
        language=bounds.word_of(Language, language, field="language"),
        recipient=recipient,
        drafted_at=now,
    )
    seal_text(key_of(held.tasker), letter, "body", _composed(letter, today))
    return write_once(letter, mine, client_ref=client_ref)


@transaction.atomic
def amend(*, letter: Letter, by: Account, body: str, now: datetime) -> Letter:
    """Change what a draft says and keep what it said before; no change writes nothing."""
    held = _draft(letter, by)
    text = bounds.stated_text(body, field="body")
    if not text.strip():
        raise LetterEmpty
    return _write(held, text, now)


@transaction.atomic
def fill_again(*, letter: Letter, by: Account, today: date, now: datetime) -> Letter:
    """Fill a draft with what the record says now; what it said before is kept."""
    held = _draft(letter, by)
    return _write(held, _composed(held, today), now)


@transaction.atomic
def throw_away(*, letter: Letter, by: Account) -> None:
    """Delete a draft: it was shown to nobody, and proves nothing. What is gone stays gone."""
    try:
        _draft(letter, by).delete()
    except LetterGone:
        return


@transaction.atomic
def release(*, letter: Letter, by: Account, now: datetime) -> Letter:
    """Say that it may go as it is; twice is once. It is sent by its tasker, never from here."""
    held = held_letter(letter, by)
    if held.state == LetterState.DRAFT:
        held.state, held.released_at = LetterState.RELEASED, now
        held.save(update_fields=("state", "released_at"))
    return held


@transaction.atomic
def make_draft(*, letter: Letter, by: Account) -> Letter:
    """Take the release back, as long as it was not sent."""
    held = held_letter(letter, by)
    if held.state == LetterState.SENT:
        raise LetterSentAlready
    held.state, held.released_at = LetterState.DRAFT, None
    held.save(update_fields=("state", "released_at"))
    return held


def _held(dispute: Dispute, by: Account) -> Dispute:
    held = held_by_owner(dispute, by)
    if not lifecycle.may(held.status, lifecycle.Verb.AMEND):
        raise CannotAmendNow
    return held


def held_letter(letter: Letter, by: Account) -> Letter:
    """Hold its dispute, then read the letter as it is now: all that changes it comes this way."""
    dispute = _held(letter.dispute, by)
    held = Letter.objects.filter(pk=letter.pk).first()
    if held is None:
        raise LetterGone
    held.dispute = dispute
    return held


def _draft(letter: Letter, by: Account) -> Letter:
    held = held_letter(letter, by)
    if held.state != LetterState.DRAFT:
        raise LetterNotDraft
    return held


def _check_recipient(dispute: Dispute, kind: LetterKind, recipient: str) -> None:
    if recipient == PLATFORM:
        return
    known = {office.code for office in offices_for(dispute)}
    if kind is not LetterKind.ESCALATION or recipient not in known:
        raise RecipientUnfit


def _composed(letter: Letter, today: date) -> str:
    facts = facts_of(
        letter.dispute,
        kind=LetterKind(letter.kind),
        recipient=letter.recipient,
        today=today,
        besides=letter,
    )
    return written(compose(facts).lines, letter.language)


def _write(held: Letter, text: str, now: datetime) -> Letter:
    key = key_of(held.dispute.tasker)
    before = open_text(key, held, "body")
    if text != before:
        seal_text(key, held, "body", text)
        held.save(update_fields=("body",))
        kept = LetterRevision(letter=held, amended_at=now)
        revisions.keep_before(kept, key, {"body": before})
    return held

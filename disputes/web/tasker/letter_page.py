"""What the pages of one letter show beside it."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.shortcuts import get_object_or_404
from django.utils.translation import get_language

from ...choices import LetterKind, LetterState
from ...documents.letters import written
from ...models import Dispute, Letter, LetterBatch
from ...queries import letters as query
from ...queries.clocks import is_counted_from
from ...rules.letters import PLATFORM, asked_by, compose
from ...rules.lifecycle import Verb, may
from ..identity import TaskerRequest


def letter_page(letter: Letter, today: date) -> dict[str, Any]:
    kind, dispute = LetterKind(letter.kind), letter.dispute
    recipient = letter.recipient
    facts = query.facts_of(dispute, kind=kind, recipient=recipient, today=today, besides=letter)
    composed, body = compose(facts), query.body_of(letter)
    up_to_date = body == written(composed.lines, letter.language)
    return {
        "letter": letter,
        "dispute": dispute,
        "body": body,
        "lines": with_gaps(body),
        "office": office_name(letter),
        "missing": composed.missing,
        "asked_by": _asked_by(letter, body),
        "is_counted": is_counted_from(dispute, letter.started),
        "rules": query.rules_for(dispute, kind, today),
        "behind": letter.state != LetterState.SENT and not up_to_date and query.is_behind(letter),
        "changed": letter.revisions.count(),
        "may_amend": may(dispute.status, Verb.AMEND),
        "proposal": letter.proposals.consented()
        .standing()
        .select_related("batch__organization")
        .first(),
    }


def _asked_by(letter: Letter, body: str) -> date | None:
    if letter.sent_on is None:
        return None
    return asked_by(body, sent_on=letter.sent_on, received_on=letter.received_on)


def with_gaps(body: str) -> list[tuple[str, bool]]:
    """Return the lines of a letter, each with whether it is a place to fill in by hand."""
    return [(line, line.startswith("[") and line.endswith("]")) for line in body.split("\n")]


def office_name(letter: Letter | LetterBatch) -> str:
    """Name the office that it goes to, by its code where no table knows it; "" for none."""
    if letter.recipient == PLATFORM:
        return ""
    office = query.office_of(letter)
    return office.names[table_language()] if office else letter.recipient


def table_language() -> str:
    """The shipped tables speak two languages; a reader of another one gets English."""
    return "fr" if get_language() == "fr" else "en"


def own_dispute(request: TaskerRequest, dispute_id: UUID) -> Dispute:
    rows = Dispute.objects.of(request.tasker).select_related("platform", "tasker__account")
    return get_object_or_404(rows, pk=dispute_id)


def own_letter(request: TaskerRequest, letter_id: UUID) -> Letter:
    rows = Letter.objects.of(request.tasker)
    related = rows.select_related("dispute__platform", "dispute__tasker__account")
    return get_object_or_404(related, pk=letter_id)

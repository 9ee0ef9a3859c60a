"""Letters that an organization proposes to several taskers, as the real services do it."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import uuid4

from disputes.choices import Language, LetterKind
from disputes.models import Dispute, Letter, LetterBatch, LetterProposal, Organizer
from disputes.services import letter_batches, letters
from tests.factories.packet import NOW


def proposed(
    organizer: Organizer, *disputes: Dispute, now: datetime = NOW, **told: Any
) -> LetterBatch:
    asked = {"kind": LetterKind.DEMAND, "language": Language.ENGLISH, "recipient": "platform"}
    batch, _new = letter_batches.open_batch(
        organizer=organizer,
        client_ref=told.pop("client_ref", None) or uuid4(),
        disputes=disputes,
        today=now.date(),
        now=now,
        **{**asked, **told},
    )
    return batch


def taken_up(proposal: LetterProposal, *, now: datetime = NOW) -> Letter:
    by = proposal.dispute.tasker.account
    return letter_batches.take_up(proposal=proposal, by=by, today=now.date(), now=now)


def made_ready(proposal: LetterProposal, *, now: datetime = NOW) -> Letter:
    letter = taken_up(proposal, now=now)
    return letters.release(letter=letter, by=letter.dispute.tasker.account, now=now)

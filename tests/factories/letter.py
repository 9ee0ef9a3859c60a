"""Letters as the real services write them, from the record of a dispute."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import uuid4

from disputes.choices import Language, LetterKind, SentHow
from disputes.models import Dispute, Letter
from disputes.services import letters, letters_sent
from tests.factories.packet import NOW


def drafted(dispute: Dispute, *, now: datetime = NOW, **told: Any) -> Letter:
    asked = {"kind": LetterKind.DEMAND, "language": Language.ENGLISH, "recipient": "platform"}
    letter, _new = letters.draft(
        dispute=dispute,
        by=dispute.tasker.account,
        client_ref=told.pop("client_ref", None) or uuid4(),
        today=now.date(),
        now=now,
        **{**asked, **told},
    )
    return letter


def post(letter: Letter, *, now: datetime, **told: Any) -> Letter:
    """Change its words, say that it is ready, and that it went by e-mail."""
    by = letter.dispute.tasker.account
    letters.amend(letter=letter, by=by, body="Please pay.", now=now)
    letters.release(letter=letter, by=by, now=now)
    sent: dict[str, Any] = {"how": SentHow.MAIL, "sent_on": now.date()}
    return letters_sent.mark_sent(
        letter=letter, by=by, today=now.date(), now=now, **{**sent, **told}
    )

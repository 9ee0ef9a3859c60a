"""Letters, as an archive brings them: what they say, and how they went elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import uuid4

from ...choices import ClockEvent, Language, LetterKind, LetterState, SentHow
from ...models import Dispute, Letter, LetterRevision
from ...rules import bounds
from ...rules.letters import PLATFORM
from ...vault.fields import seal_text
from ..letters import MOST
from ..letters_sent import check_days, may_start
from .earlier import bring_earlier
from .target import Row, RowContradicts, Target, day


def bring_letters(target: Target, dispute: Dispute, rows: Sequence[Row]) -> None:
    """Write them down as they are. A letter that was sent elsewhere is sent here too."""
    refs = {row["client_ref"] for row in rows}
    if len(rows) > MOST or len(refs) != len(rows):
        raise RowContradicts
    for row in rows:
        letter = _letter(target, dispute, row)
        letter.save(force_insert=True)
        bring_earlier(target, row["before"], LetterRevision, letter=letter)


def _letter(target: Target, dispute: Dispute, row: Row) -> Letter:
    letter = Letter(
        id=uuid4(),
        dispute=dispute,
        client_ref=row["client_ref"],
        kind=bounds.word_of(LetterKind, row["kind"], field="kind"),
        language=bounds.word_of(Language, row["language"], field="language"),
        recipient=row["recipient"],
        drafted_at=target.now,
        elsewhere_at=target.moment(row["drafted_at"]),
        **_sending(target, row),
    )
    _check(letter)
    text = bounds.stated_text(row["body"], field="body")
    seal_text(target.key, letter, "body", text)
    return letter


def _check(letter: Letter) -> None:
    """Refuse what no letter could have been here, whoever wrote it."""
    if letter.recipient != PLATFORM and letter.kind != LetterKind.ESCALATION:
        raise RowContradicts
    check_days(letter.sent_on, letter.received_on)
    if letter.started and letter.started not in may_start(letter):
        raise RowContradicts


def _sending(target: Target, row: Row) -> dict[str, Any]:
    """Read where it stands; the database refuses what does not go together."""
    how, started = row["sent_how"], row["started"]
    return {
        "state": bounds.word_of(LetterState, row["state"], field="state"),
        "released_at": target.moment_or_none(row["released_at"]),
        "sent_on": bounds.past_day(day(row["sent_on"]), today=target.today, field="sent_on"),
        "sent_how": bounds.word_of(SentHow, how, field="sent_how") if how else "",
        "received_on": bounds.past_day(
            day(row["received_on"]), today=target.today, field="received_on"
        ),
        "started": bounds.word_of(ClockEvent, started, field="started") if started else "",
    }

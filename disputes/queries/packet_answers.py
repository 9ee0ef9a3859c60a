"""What was answered about the lock-outs of a packet; what the record shows stands in its facts."""

from __future__ import annotations

from datetime import UTC

from ..choices import DueProcess
from ..documents.answers import Answer
from ..models import Deactivation
from ..rules.due_process import Said, scorecard
from .lock_outs import days_of


def answers_of(row: Deactivation, *, reason: str, rule_cited: str) -> tuple[Answer, ...]:
    """Return them in the order of the questions, of a row that has its `answers`."""
    said = {
        DueProcess(each.about): Said(each.is_so, each.entered_at.astimezone(UTC).date())
        for each in row.answers.all()
        if each.replaced_at is None
    }
    card = scorecard(days_of(row), reason=reason, rule_cited=rule_cited, said=said)
    return tuple(
        Answer(str(line.about), line.is_so, line.since)
        for line in (*card.lines, *card.endings)
        if not line.is_on_record and line.is_so is not None and line.since is not None
    )

"""How a lock-out was done, and whether to ask its tasker again because it ended for others."""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, date
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet

from ..choices import DueProcess
from ..models import Deactivation, LockOutAnswer, Tasker
from ..rules.disclosure import enough_whoever_lies
from ..rules.due_process import Said, Scorecard, scorecard
from .lock_outs import days_of
from .mass_event_pages import is_offered, newly_offered
from .release import words_for


def scorecard_of(row: Deactivation, *, reason: str, rule_cited: str) -> Scorecard:
    """Return the six lines, and how it ended; in one statement."""
    answers = LockOutAnswer.objects.filter(deactivation=row, replaced_at=None)
    said = {DueProcess(each.about): _said(each) for each in answers}
    return scorecard(days_of(row), reason=reason, rule_cited=rule_cited, said=said)


def asked_again(rows: QuerySet[Deactivation]) -> QuerySet[Deactivation]:
    """Return those whose event ended for others, and of which nobody said whether it did.

    Only since a release of totals found enough who said so (`reopened`): what a single person
    says shows to nobody, nor when.
    """
    own = LockOutAnswer.objects.filter(
        about=DueProcess.OPEN_AGAIN, replaced_at=None, deactivation=OuterRef("pk")
    )
    inside = rows.filter(retracted_at=None, mass_event__reopened_on__isnull=False)
    return inside.filter(~Exists(own))


def reopened(*, today: date) -> list[UUID]:
    """Return the events of which enough people say now that their account is open again."""
    yes = LockOutAnswer.objects.filter(
        about=DueProcess.OPEN_AGAIN,
        is_so=True,
        replaced_at=None,
        deactivation__retracted_at=None,
        deactivation__mass_event__isnull=False,
        deactivation__mass_event__reopened_on=None,
    )
    words = words_for(yes.values("deactivation__tasker"), today=today)
    said: defaultdict[UUID, dict[UUID, set[UUID]]] = defaultdict(dict)
    people = yes.values_list("deactivation__mass_event", "deactivation__tasker")
    for event_id, tasker_id in people:
        if tasker_id in words:
            said[event_id][tasker_id] = words[tasker_id]
    smallest = settings.SMALLEST_GROUP
    return [
        event_id
        for event_id, of in said.items()
        if enough_whoever_lies(of, smallest_group=smallest)
    ]


def standing_lock_outs(tasker: Tasker, *, today: date) -> list[Any]:
    """Read a tasker's lock-outs in one statement; `is_asked` as `asked_again` says.

    Where an event was opened, another one looks whether it can be the same by its days.
    """
    asked = asked_again(Deactivation.objects.filter(pk=OuterRef("pk")))
    mine = (
        Deactivation.objects.of(tasker)
        .standing()
        .annotate(is_asked=Exists(asked), is_offered=is_offered(tasker, today))
    )
    found: list[Any] = list(mine.select_related("platform"))
    for row in found:
        row.is_offered = row.is_offered and newly_offered(row, today)
    return found


def _said(row: LockOutAnswer) -> Said:
    elsewhere_on = row.elsewhere_at.astimezone(UTC).date() if row.elsewhere_at else None
    return Said(row.is_so, row.entered_at.astimezone(UTC).date(), elsewhere_on)

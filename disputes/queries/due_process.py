"""How a lock-out was done, and whether to ask its tasker again because it ended for others."""

from __future__ import annotations

from datetime import UTC
from typing import Any

from django.conf import settings
from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from ..choices import DueProcess
from ..models import Deactivation, LockOutAnswer, MassEvent, Tasker, Vouch
from ..rules.due_process import Said, Scorecard, scorecard
from .lock_outs import days_of


def scorecard_of(row: Deactivation, *, reason: str, rule_cited: str) -> Scorecard:
    """Return the six lines, and how it ended; in one statement."""
    answers = LockOutAnswer.objects.filter(deactivation=row, replaced_at=None)
    said = {DueProcess(each.about): _said(each) for each in answers}
    return scorecard(days_of(row), reason=reason, rule_cited=rule_cited, said=said)


def asked_again(rows: QuerySet[Deactivation]) -> QuerySet[Deactivation]:
    """Return those whose event ended for somebody else, and of which nobody said whether it did.

    Only where so many joined, for whom an organization vouches, that it gives nobody away.
    """
    opened = LockOutAnswer.objects.filter(about=DueProcess.OPEN_AGAIN, replaced_at=None)
    others = opened.filter(
        is_so=True,
        deactivation__mass_event=OuterRef("mass_event"),
        deactivation__retracted_at=None,
    ).exclude(deactivation__tasker=OuterRef("tasker"))
    own = opened.filter(deactivation=OuterRef("pk"))
    real = Q(deactivations__tasker__in=Vouch.objects.counting().values("tasker"))
    standing = Q(deactivations__retracted_at=None)
    joined = Count("deactivations__tasker", filter=real & standing, distinct=True)
    large = MassEvent.objects.annotate(joined=joined).filter(joined__gte=settings.SMALLEST_GROUP)
    inside = rows.filter(retracted_at=None, mass_event__in=large.values("pk"))
    return inside.filter(Exists(others), ~Exists(own))


def standing_lock_outs(tasker: Tasker) -> list[Any]:
    """Read a tasker's lock-outs in one statement; `is_asked` as `asked_again` says."""
    asked = asked_again(Deactivation.objects.filter(pk=OuterRef("pk")))
    mine = Deactivation.objects.of(tasker).standing().annotate(is_asked=Exists(asked))
    return list(mine.select_related("platform"))


def _said(row: LockOutAnswer) -> Said:
    return Said(row.is_so, row.entered_at.astimezone(UTC).date())

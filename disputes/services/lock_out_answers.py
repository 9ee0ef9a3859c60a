"""What a tasker says about how a lock-out was done: one tap each, and what was said is kept."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from ..choices import DueProcess, EventKind
from ..errors import DomainError
from ..errors import gettext_noop as _
from ..models import Deactivation, LockOutAnswer
from . import standing
from .deactivations import DeactivationTakenBack
from .locks import hold

MOST = 200


class TooManyAnswers(DomainError):
    code = "too_many_lock_out_answers"
    message = _("These answers were changed %(most)s times, the most there is room for.")


@transaction.atomic
def answer(
    *, deactivation: Deactivation, about: DueProcess, is_so: bool | None, now: datetime
) -> bool:
    """Write down yes or no, or take back what was said; the same again changes nothing.

    The history of its disputes tells of each change. Return whether something changed.
    """
    (row,) = hold(Deactivation.objects.select_related("tasker").filter(pk=deactivation.pk))
    if row.retracted_at is not None:
        raise DeactivationTakenBack
    mine = LockOutAnswer.objects.filter(deactivation=row)
    last = mine.filter(about=about, replaced_at=None).first()
    if (last.is_so if last else None) == is_so:
        return False
    if is_so is not None and mine.count() >= MOST:
        raise TooManyAnswers(most=MOST)
    if last is not None:
        mine.filter(pk=last.pk).update(replaced_at=now)
    if is_so is not None:
        LockOutAnswer.objects.create(deactivation=row, about=about, is_so=is_so, entered_at=now)
    _tell_disputes(row, now)
    return True


def _tell_disputes(row: Deactivation, now: datetime) -> None:
    dispute_ids = list(row.disputes.values_list("pk", flat=True))
    standing.note(
        dispute_ids=dispute_ids,
        kind=EventKind.AMENDED,
        actor_id=row.tasker.account_id,
        now=now,
        detail={dispute_id: {"deactivation": str(row.pk)} for dispute_id in dispute_ids},
    )

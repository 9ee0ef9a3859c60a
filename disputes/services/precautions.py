"""Save what a platform may soon take away: begun, answered, handed to the lock-out it became."""

from __future__ import annotations

from datetime import date, datetime

from django.db import IntegrityError, transaction

from ..choices import EventKind, FileStep, SavedItem
from ..errors import DomainError
from ..errors import gettext_noop as _
from ..models import (
    Account,
    Deactivation,
    Dispute,
    Evidence,
    EvidenceEvent,
    Platform,
    Precaution,
    Tasker,
)
from ..rules import precautions as rules
from ..rules.bounds import word_of
from .evidence_history import tell
from .locks import hold


class PrecautionNotYours(DomainError):
    code = "precaution_not_yours"
    message = _("This list belongs to somebody else. Begin one of your own.")


class LockOutElsewhere(DomainError):
    code = "lock_out_elsewhere"
    message = _("This blocked account is on another platform. Choose one on the same platform.")


def begin(*, tasker: Tasker, platform: Platform, today: date) -> Precaution:
    """Return the list of what to save from a platform; each tasker has one for each."""
    mine = Precaution.objects.of(tasker).filter(platform=platform)
    if first := mine.first():
        return first
    try:
        with transaction.atomic():
            return Precaution.objects.create(tasker=tasker, platform=platform, begun_on=today)
    except IntegrityError:  # another tab was first
        return mine.get()


@transaction.atomic
def say_none(*, precaution: Precaution, item: str, by: Account) -> Precaution:
    """Note that the tasker has nothing like this; it can be taken back."""
    held = _held(precaution, by)
    held.has_none = rules.with_item(held.has_none, word_of(SavedItem, item, field="item"))
    held.save(update_fields=("has_none",))
    return held


@transaction.atomic
def say_some(*, precaution: Precaution, item: str, by: Account) -> Precaution:
    """Undo `say_none`."""
    held = _held(precaution, by)
    held.has_none = rules.without_item(held.has_none, word_of(SavedItem, item, field="item"))
    held.save(update_fields=("has_none",))
    return held


@transaction.atomic
def hand_over(
    *, precaution: Precaution, deactivation: Deactivation, by: Account, now: datetime
) -> int:
    """Make what was saved evidence of the lock-out that came; return how many files that were."""
    if precaution.tasker.account_id != by.pk or deactivation.tasker_id != precaution.tasker_id:
        raise PrecautionNotYours
    if deactivation.platform_id != precaution.platform_id:
        raise LockOutElsewhere
    hold(Deactivation.objects.filter(pk=deactivation.pk))
    disputes = [row.pk for row in hold(Dispute.objects.filter(deactivation=deactivation))]
    rows = Evidence.objects.standing().filter(precaution=precaution, deactivation=None)
    saved = hold(rows.select_related("tasker"))
    Evidence.objects.filter(pk__in=[row.pk for row in saved]).update(deactivation=deactivation)
    for row in saved:
        EvidenceEvent.objects.create(evidence=row, kind=FileStep.PLACED, happened_at=now)
        tell(disputes, row, EventKind.EVIDENCE_ATTACHED, now=now)
    return len(saved)


def _held(precaution: Precaution, by: Account) -> Precaution:
    rows = Precaution.objects.select_related("tasker").filter(pk=precaution.pk)
    (held,) = hold(rows)
    if held.tasker.account_id != by.pk:
        raise PrecautionNotYours
    return held

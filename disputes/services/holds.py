"""Hold a casefile or a dispute: what an organization made of it is not destroyed until a day."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction

from ..choices import HoldReason
from ..errors import DomainError
from ..errors import gettext_noop as _
from ..models import Casefile, Dispute, Hold, Organizer
from ..rules import bounds
from ..rules.retention import LONGEST_HOLD
from .casefiles import NotSharedWithYou, NotYourCasefile
from .locks import hold
from .once import find_first, write_once


class HoldTooLong(DomainError):
    code = "hold_day_unusable"
    message = _("Choose a day after today and at most two years from now. You can hold it again.")
    field = "last_day"


@transaction.atomic
def set_hold(
    *,
    organizer: Organizer,
    client_ref: UUID,
    reason: HoldReason,
    last_day: date,
    today: date,
    casefile: Casefile | None = None,
    dispute: Dispute | None = None,
) -> tuple[Hold, bool]:
    """Hold one of them until the end of a day; the same `client_ref` again changes nothing.

    It holds what the organization made. A tasker who stops sharing or deletes everything is not
    held up by it: what is theirs goes when they say so.
    """
    if (dispute is None) == (casefile is None):
        raise ValueError("a hold is on a dispute or on a casefile")
    mine = Hold.objects.filter(organization=organizer.organization)
    if first := find_first(mine, client_ref=client_ref):
        return first, False
    _check_theirs(organizer, casefile, dispute)
    if not today < last_day <= today + LONGEST_HOLD:
        raise HoldTooLong
    row = Hold(
        organization=organizer.organization,
        client_ref=client_ref,
        casefile=casefile,
        dispute=dispute,
        reason=bounds.word_of(HoldReason, reason, field="reason"),
        set_by=organizer.account,
        set_on=today,
        last_day=last_day,
    )
    return write_once(row, mine, client_ref=client_ref)


def lift(*, row: Hold, today: date) -> bool:
    """End a hold at once; one that was lifted is no error."""
    return bool(Hold.objects.filter(pk=row.pk, lifted_on=None).update(lifted_on=today))


def _check_theirs(organizer: Organizer, casefile: Casefile | None, dispute: Dispute | None) -> None:
    """Wait for whoever destroys it or stops sharing it in this moment."""
    if casefile is not None:
        mine = Casefile.objects.of(organizer.organization)
        if not hold(mine.filter(pk=casefile.pk)):
            raise NotYourCasefile
    if dispute is not None:
        hold(Dispute.objects.filter(pk=dispute.pk))
        shared = Dispute.objects.shared_with(organizer.organization)
        if not shared.filter(pk=dispute.pk).exists():
            raise NotSharedWithYou

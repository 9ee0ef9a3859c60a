"""Say that an account is a real tasker's, and take that back: padding a group takes a person."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from .. import access
from ..choices import VouchBasis
from ..errors import DomainError
from ..errors import gettext_noop as _
from ..models import Dispute, Organizer, Vouch
from ..queries.shared_dispute import files_of


class VouchForUnseen(DomainError):
    code = "vouch_for_unseen"
    message = _("You can vouch only for somebody who shares a dispute with you now.")


class VouchWithoutEvidence(DomainError):
    code = "vouch_without_evidence"
    message = _("There is no picture in this dispute to check. Look at another dispute.")
    field = "basis"


@transaction.atomic
def vouch(*, organizer: Organizer, dispute: Dispute, basis: VouchBasis, today: date) -> Vouch:
    """Let the tasker of a shared dispute be counted in everybody's totals; twice is once."""
    if not access.disputes_seen_by(organizer).filter(pk=dispute.pk).exists():
        raise VouchForUnseen
    if basis is VouchBasis.EVIDENCE and not files_of(dispute, organizer).exists():
        raise VouchWithoutEvidence
    row, _new = Vouch.objects.get_or_create(
        tasker_id=dispute.tasker_id,
        organization_id=organizer.organization_id,
        ended_on=None,
        defaults={"basis": basis, "vouched_by": organizer.account, "vouched_on": today},
    )
    return row


@transaction.atomic
def take_back(*, organizer: Organizer, dispute: Dispute, today: date) -> bool:
    """End it from the next release on; say whether there was anything to end.

    Any organizer of the organization can, whoever of it vouched.
    """
    if not access.disputes_seen_by(organizer).filter(pk=dispute.pk).exists():
        raise VouchForUnseen
    mine = Vouch.objects.standing().filter(
        tasker_id=dispute.tasker_id, organization_id=organizer.organization_id
    )
    return bool(mine.update(ended_on=today, ended_by=organizer.account))

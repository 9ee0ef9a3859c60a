"""Hold a dispute for its own tasker, so that what is decided about it cannot change under us."""

from __future__ import annotations

from ..errors import DomainError
from ..errors import gettext_noop as _
from ..models import Account, Dispute
from .locks import hold


class NotYourDispute(DomainError):
    code = "not_your_dispute"
    message = _("Only the person who raised this dispute can do this. Sign in as that person.")


def held_by_owner(dispute: Dispute, by: Account) -> Dispute:
    """Lock the row until the transaction ends and return it as it is now."""
    (held,) = hold(Dispute.objects.filter(pk=dispute.pk).select_related("tasker"))
    if held.tasker.account_id != by.pk:
        raise NotYourDispute
    return held

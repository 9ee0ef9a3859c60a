"""Hold a dispute for its own tasker, so that what is decided about it cannot change under us."""

from __future__ import annotations

from ..errors import DomainError
from ..errors import gettext_noop as _
from ..models import Account, Dispute


class NotYourDispute(DomainError):
    code = "not_your_dispute"
    message = _("Only the person who raised this dispute can do this. Sign in as that person.")


def held_by_owner(dispute: Dispute, by: Account) -> Dispute:
    """Lock the row until the transaction ends and return it as it is now."""
    rows = Dispute.objects.select_for_update(of=("self",), no_key=True)
    held = rows.select_related("tasker").get(pk=dispute.pk)
    if held.tasker.account_id != by.pk:
        raise NotYourDispute
    return held

"""Which organizations say that somebody is a real tasker."""

from __future__ import annotations

from ..models import Dispute, Organization, Tasker, Vouch


def vouches_for(tasker: Tasker) -> list[Vouch]:
    """Return those that let the tasker be counted in everybody's totals, the oldest first."""
    return list(Vouch.objects.counting().filter(tasker=tasker).select_related("organization"))


def vouch_of(organization: Organization, dispute: Dispute) -> Vouch | None:
    """Return what the organization says of the tasker of a dispute that it sees."""
    return (
        Vouch.objects.standing()
        .filter(organization=organization, tasker_id=dispute.tasker_id)
        .first()
    )

"""A dispute of Asha that Odile's union is shared with, ready to look at."""

from __future__ import annotations

from disputes.models import Dispute, Organizer, Tasker
from tests.factories.consent import ConsentFactory
from tests.factories.dispute import DisputeFactory


def shared_dispute(tasker: Tasker, organizer: Organizer, **facts: object) -> Dispute:
    dispute: Dispute = DisputeFactory.create(tasker=tasker, **facts)
    ConsentFactory.create(dispute=dispute, organization=organizer.organization)
    return dispute

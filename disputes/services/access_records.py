"""Note that an organizer looked: the tasker sees which organization did, and on which day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ..models import AccessRecord, Dispute, Organizer


def record_look(*, organizer: Organizer, dispute: Dispute, today: date) -> None:
    """Note one look; the second on the same day by the same organizer adds nothing."""
    record_looks(organizer=organizer, disputes=[dispute], today=today)


def record_looks(*, organizer: Organizer, disputes: Iterable[Dispute], today: date) -> None:
    """Note a look at each dispute of a page, in one statement."""
    AccessRecord.objects.bulk_create(
        [
            AccessRecord(
                dispute=dispute,
                account_id=organizer.account_id,
                organization_id=organizer.organization_id,
                looked_on=today,
            )
            for dispute in disputes
        ],
        ignore_conflicts=True,
    )

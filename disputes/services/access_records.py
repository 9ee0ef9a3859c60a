"""Note that an organizer looked: the tasker sees which organization did, and on which day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from ..models import AccessRecord, Dispute, Organizer


def record_look(*, organizer: Organizer, dispute: Dispute, today: date) -> None:
    """Note that a dispute was opened; the second time on a day by the same organizer adds none."""
    _write([_record(organizer, dispute, today, opened=True)])


def record_looks(*, organizer: Organizer, disputes: Iterable[Dispute], today: date) -> None:
    """Note a look at each dispute of a list or of a file, in one statement.

    Nobody has opened them by that: those to review stay so.
    """
    # In one order, so that two lists at the same moment do not wait for one another.
    in_order = sorted(disputes, key=lambda dispute: dispute.pk)
    _write([_record(organizer, dispute, today, opened=False) for dispute in in_order])


def record_looks_at_totals(
    *, organizer: Organizer, disputes: Iterable[Dispute], today: date
) -> None:
    """Note a look at each dispute that a total tells of nearly by itself, once a day.

    Totals are read again and again: what was noted today is not written a second time.
    """
    noted = set(
        AccessRecord.objects.filter(account_id=organizer.account_id, looked_on=today)
        .order_by()
        .values_list("dispute_id", flat=True)
    )
    new = [dispute for dispute in disputes if dispute.pk not in noted]
    record_looks(organizer=organizer, disputes=new, today=today)


def _record(organizer: Organizer, dispute: Dispute, today: date, *, opened: bool) -> AccessRecord:
    return AccessRecord(
        dispute=dispute,
        account_id=organizer.account_id,
        organization_id=organizer.organization_id,
        looked_on=today,
        opened=opened,
    )


def _write(records: list[AccessRecord]) -> None:
    AccessRecord.objects.bulk_create(records, ignore_conflicts=True)

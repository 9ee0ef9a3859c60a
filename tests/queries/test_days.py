"""The order of what an organization reads tells days and no times."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from disputes.choices import EventKind
from disputes.models import Dispute, Organizer
from disputes.queries.office import unread_by
from disputes.queries.packet_rows import read
from disputes.queries.shared_dispute import shared_dispute
from disputes.queries.timeline import shared_timeline
from tests.factories.casefile import CasefileFactory
from tests.factories.consent import ConsentFactory
from tests.factories.dispute import DisputeEntryFactory
from tests.factories.event import DisputeEventFactory
from tests.factories.evidence import EvidenceFactory

pytestmark = pytest.mark.django_db
MORNING = datetime(2026, 3, 10, 0, 0, 1, tzinfo=UTC)


def hours(count: int = 8) -> list[datetime]:
    """Eight moments of one day: by chance in the order of random ids once in forty thousand."""
    return [MORNING + timedelta(hours=number) for number in range(count)]


def of_one_day(organizer: Organizer) -> list[Dispute]:
    return [
        ConsentFactory.create(
            organization=organizer.organization, dispute__raised_at=moment
        ).dispute
        for moment in hours()
    ]


def test_disputes_of_one_day_come_in_the_order_of_their_ids(odile: Organizer) -> None:
    disputes = of_one_day(odile)
    before = ConsentFactory.create(
        organization=odile.organization, dispute__raised_at=MORNING - timedelta(seconds=2)
    ).dispute

    unread = [row.pk for row in unread_by(odile.organization)]

    assert unread == [before.pk, *sorted(row.pk for row in disputes)]


def test_packets_number_disputes_work_and_files_of_one_day_by_their_ids(odile: Organizer) -> None:
    disputes = of_one_day(odile)
    casefile = CasefileFactory.create(organization=odile.organization)
    for dispute in disputes:
        casefile.items.create(dispute=dispute, added_at=MORNING)
    for moment in hours():
        item = DisputeEntryFactory.create(
            dispute=disputes[0], entry__tasker=disputes[0].tasker, entry__entered_at=moment
        )
        EvidenceFactory.create(tasker=disputes[0].tasker, entry=item.entry, received_at=moment)

    rows = read(casefile)

    for found in (rows.disputes, list(rows.entries.values()), rows.evidence):
        assert len(found) == 8
        assert [row.pk for row in found] == sorted(row.pk for row in found)


def test_work_and_files_of_a_dispute_come_by_their_ids(odile: Organizer) -> None:
    dispute = ConsentFactory.create(organization=odile.organization).dispute
    for moment in hours():
        item = DisputeEntryFactory.create(
            dispute=dispute, entry__tasker=dispute.tasker, entry__entered_at=moment
        )
        EvidenceFactory.create(tasker=dispute.tasker, entry=item.entry, received_at=moment)

    page = shared_dispute(dispute, odile)

    entries = [line.entry.pk for line in page.entries]
    files = [file.evidence.pk for file in page.files]
    assert (entries, files) == (sorted(entries), sorted(files))


def test_what_an_organizer_did_marks_no_moment_of_what_the_tasker_did(odile: Organizer) -> None:
    dispute = ConsentFactory.create(organization=odile.organization).dispute
    of_us = {"organization": str(odile.organization_id)}
    for kind, moment, detail in (
        (EventKind.ADDED_TO_CASEFILE, 1, of_us),
        (EventKind.SETTLED, 2, {}),
        (EventKind.REMOVED_FROM_CASEFILE, 3, of_us),
        (EventKind.AMENDED, 4, {}),
        (EventKind.RAISED, 5, {}),
    ):
        DisputeEventFactory.create(
            dispute=dispute, kind=kind, happened_at=hours()[moment], detail=detail
        )

    kinds = [moment.kind for moment in shared_timeline(dispute, odile.organization)]

    assert kinds == [
        EventKind.RAISED,
        EventKind.AMENDED,
        EventKind.SETTLED,
        EventKind.ADDED_TO_CASEFILE,
        EventKind.REMOVED_FROM_CASEFILE,
    ]

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from disputes.choices import AgeBand, EventKind
from disputes.models import Dispute, Organizer
from disputes.money import Money
from disputes.queries.timeline import timeline
from disputes.services.ageing import age_due_disputes
from disputes.services.consent import share
from tests.factories.dispute import DisputeFactory
from tests.factories.event import DisputeEventFactory
from tests.factories.people import OrganizationFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 10, 9, tzinfo=UTC)


@pytest.fixture
def dispute() -> Dispute:
    row: Dispute = DisputeFactory.create()
    return row


def test_moments_come_in_the_order_in_which_they_happened(dispute: Dispute) -> None:
    for kind, days in ((EventKind.SETTLED, 3), (EventKind.RAISED, 0), (EventKind.AMENDED, 1)):
        happened_at = NOW + timedelta(days=days)
        DisputeEventFactory.create(dispute=dispute, kind=kind, happened_at=happened_at)
    DisputeEventFactory.create()

    kinds = [moment.kind for moment in timeline(dispute)]

    assert kinds == [EventKind.RAISED, EventKind.AMENDED, EventKind.SETTLED]


def test_a_step_that_was_written_late_says_when_it_happened_and_when_it_was_written(
    dispute: Dispute,
) -> None:
    age_due_disputes(now=datetime(2026, 3, 20, tzinfo=UTC))

    (moment,) = timeline(dispute)

    assert moment.when.date() == date(2026, 3, 16)
    assert (moment.by_clock, moment.written_later) == (True, True)
    assert moment.band == AgeBand.DAYS_15_30


def test_a_payment_says_how_much(dispute: Dispute) -> None:
    DisputeEventFactory.create(
        dispute=dispute,
        kind=EventKind.PAYMENT_RECORDED,
        detail={"amount": "0.004", "currency": "USD"},
    )

    (moment,) = timeline(dispute)

    assert moment.amount == Money(4_000, "USD")
    assert (moment.by_clock, moment.written_later) == (False, False)


def test_the_tasker_reads_with_whom_it_is_shared(dispute: Dispute, odile: Organizer) -> None:
    share(dispute=dispute, organization=odile.organization, by=dispute.tasker.account, now=NOW)

    (moment,) = timeline(dispute)

    assert (moment.organization, moment.label) == ("Union A", EventKind.SHARED.label)


def test_an_organization_is_not_told_with_whom_else_it_is_shared(
    dispute: Dispute, odile: Organizer, igor: Organizer
) -> None:
    DisputeEventFactory.create(dispute=dispute, happened_at=NOW - timedelta(days=1))
    for organizer in (odile, igor):
        share(
            dispute=dispute,
            organization=organizer.organization,
            by=dispute.tasker.account,
            now=NOW,
        )

    seen = timeline(dispute, seen_by=odile.organization)

    assert [(moment.kind, moment.organization) for moment in seen] == [
        (EventKind.RAISED, ""),
        (EventKind.SHARED, "Union A"),
    ]


def test_it_takes_two_questions_however_long_it_is(dispute: Dispute) -> None:
    for _organization in range(3):
        DisputeEventFactory.create(
            dispute=dispute,
            kind=EventKind.SHARED,
            detail={"organization": str(OrganizationFactory.create().pk)},
        )

    with CaptureQueriesContext(connection) as statements:
        timeline(dispute)

    assert len(statements) == 2

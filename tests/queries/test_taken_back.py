"""What hangs on something that was taken back leaves nowhere."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

import pytest
from pytest_django import Settings

from disputes.access import evidence_seen_by
from disputes.models import Deactivation, Dispute, Organizer, Payment, Tasker, WorkEntry
from disputes.queries.claim_events import claim_events
from disputes.queries.evidence import leaving_files
from disputes.queries.lock_outs import lock_outs
from disputes.queries.mass_events import mass_events_seen_by
from disputes.queries.packet_rows import read
from disputes.queries.shared_dispute import files_of, shared_dispute
from tests.factories.consent import ConsentFactory
from tests.factories.deactivation import DeactivationFactory
from tests.factories.dispute import DisputeEntryFactory, DisputeFactory
from tests.factories.entry import WorkEntryFactory
from tests.factories.event import DisputeEventFactory
from tests.factories.evidence import EvidenceFactory
from tests.factories.mass_event import MassEventFactory
from tests.factories.payment import PaymentFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 16, 12, tzinfo=UTC)


@pytest.fixture
def dispute(asha: Tasker, odile: Organizer) -> Dispute:
    """Shared, about one piece of work that was paid for, and a lock-out."""
    lock_out = DeactivationFactory.create(tasker=asha, mass_event=MassEventFactory.create())
    dispute = DisputeFactory.create(tasker=asha, deactivation=lock_out)
    entry = WorkEntryFactory.create(tasker=asha)
    DisputeEntryFactory.create(dispute=dispute, entry=entry)
    PaymentFactory.create(tasker=asha, for_entry=entry)
    ConsentFactory.create(dispute=dispute, organization=odile.organization)
    return dispute


def subjects(*names: str) -> dict[str, Any]:
    found: dict[str, Any] = {
        "entry": WorkEntry.objects.get(),
        "payment": Payment.objects.get(),
        "deactivation": Deactivation.objects.get(),
    }
    return {name: row for name, row in found.items() if name in names}


@pytest.mark.parametrize(
    ("kept_for", "taken_back"),
    [
        (("entry",), "entry"),
        (("payment",), "payment"),
        (("payment",), "entry"),
        (("deactivation",), "deactivation"),
        (("entry", "dispute"), "entry"),
    ],
)
def test_a_picture_of_what_was_taken_back_leaves_nowhere(
    kept_for: tuple[str, ...], taken_back: str, dispute: Dispute, odile: Organizer
) -> None:
    also = {"dispute": dispute} if "dispute" in kept_for else {}
    picture = EvidenceFactory.create(tasker=dispute.tasker, **subjects(*kept_for), **also)
    row = subjects(taken_back)[taken_back]
    assert list(files_of(dispute, odile)) == [picture]

    type(row).objects.update(retracted_at=NOW)

    assert list(evidence_seen_by(odile)) == []
    assert list(files_of(dispute, odile)) == []
    assert leaving_files(dispute) == ()
    assert read(dispute).evidence == []


def test_nor_is_it_named_in_a_history_that_leaves(dispute: Dispute) -> None:
    picture = EvidenceFactory.create(tasker=dispute.tasker, **subjects("payment"))
    DisputeEventFactory.create(
        dispute=dispute, kind="evidence_attached", detail={"evidence": str(picture.pk)}
    )
    assert len(claim_events(dispute.events.all())) == 1

    Payment.objects.update(retracted_at=NOW)

    assert claim_events(dispute.events.all()) == []


def test_a_lock_out_that_was_taken_back_is_not_seen_by_an_organization(
    dispute: Dispute, odile: Organizer, settings: Settings
) -> None:
    settings.SMALLEST_GROUP = 1
    assert shared_dispute(dispute, odile).lock_out is not None
    assert [row.at_least for row in mass_events_seen_by(odile)] == [0]

    Deactivation.objects.update(retracted_at=NOW)
    dispute.refresh_from_db()

    assert shared_dispute(dispute, odile).lock_out is None
    assert [row.at_least for row in mass_events_seen_by(odile)] == [None]


def test_everywhere_the_lock_out_is_the_earlier_of_seen_and_in_effect(
    dispute: Dispute, odile: Organizer
) -> None:
    Deactivation.objects.update(
        complained_on=date(2026, 3, 1), seen_on=date(2026, 3, 9), effective_on=date(2026, 3, 4)
    )
    dispute.refresh_from_db()

    (own,) = lock_outs(dispute.tasker)
    shared = shared_dispute(dispute, odile).lock_out

    assert shared is not None
    assert (own.interval, shared.days_since_complaint) == (3, 3)

"""What organizers may see."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from disputes.access import casefiles_of, disputes_seen_by, evidence_seen_by, packets_of
from disputes.choices import Language
from disputes.models import Organizer, Packet, Tasker
from tests.factories.casefile import CasefileFactory
from tests.factories.consent import ConsentFactory
from tests.factories.deactivation import DeactivationFactory
from tests.factories.dispute import DisputeEntryFactory, DisputeFactory
from tests.factories.entry import WorkEntryFactory
from tests.factories.evidence import EvidenceFactory
from tests.factories.payment import AllocationFactory, PaymentFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 16, 12, tzinfo=UTC)


def test_a_dispute_is_seen_only_by_whom_it_is_shared_with(
    asha: Tasker, odile: Organizer, igor: Organizer
) -> None:
    shared = DisputeFactory.create(tasker=asha)
    DisputeFactory.create(tasker=asha)

    ConsentFactory.create(dispute=shared, organization=odile.organization)

    assert list(disputes_seen_by(odile)) == [shared]
    assert list(disputes_seen_by(igor)) == []


def test_after_a_revocation_it_is_seen_no_more(asha: Tasker, odile: Organizer) -> None:
    dispute = DisputeFactory.create(tasker=asha)
    evidence = EvidenceFactory.create(tasker=asha, dispute=dispute)
    consent = ConsentFactory.create(dispute=dispute, organization=odile.organization)
    assert list(evidence_seen_by(odile)) == [evidence]

    consent.revoked_at = NOW
    consent.save()

    assert list(disputes_seen_by(odile)) == []
    assert list(evidence_seen_by(odile)) == []


def test_evidence_is_seen_of_all_that_a_shared_dispute_is_about(
    asha: Tasker, odile: Organizer, igor: Organizer
) -> None:
    entry, lockout = WorkEntryFactory.create(tasker=asha), DeactivationFactory.create(tasker=asha)
    payment = PaymentFactory.create(tasker=asha)
    AllocationFactory.create(payment=payment, entry=entry)
    dispute = DisputeFactory.create(tasker=asha, deactivation=lockout)
    DisputeEntryFactory.create(dispute=dispute, entry=entry)
    ConsentFactory.create(dispute=dispute, organization=odile.organization)

    kept = {
        EvidenceFactory.create(tasker=asha, **subject)
        for subject in (
            {"dispute": dispute},
            {"entry": entry},
            {"payment": payment},
            {"deactivation": lockout},
            {"entry": entry, "dispute": dispute},
        )
    }

    assert set(evidence_seen_by(odile)) == kept
    assert evidence_seen_by(odile).count() == 5
    assert list(evidence_seen_by(igor)) == []


def test_evidence_of_other_work_taken_back_or_of_a_client_is_not_seen(
    asha: Tasker, odile: Organizer
) -> None:
    dispute = DisputeFactory.create(tasker=asha)
    ConsentFactory.create(dispute=dispute, organization=odile.organization)

    EvidenceFactory.create(tasker=asha, entry=WorkEntryFactory.create(tasker=asha))
    EvidenceFactory.create(tasker=asha, dispute=dispute, retracted_at=NOW)
    EvidenceFactory.create(tasker=asha, dispute=dispute, client_data=True)

    assert list(evidence_seen_by(odile)) == []


def test_casefiles_and_their_packets_stay_in_the_organization(
    asha: Tasker, odile: Organizer, igor: Organizer
) -> None:
    casefile = CasefileFactory.create(organization=odile.organization)
    dispute = DisputeFactory.create(tasker=asha)
    ConsentFactory.create(dispute=dispute, organization=odile.organization)
    common = {"language": Language.ENGLISH, "requested_at": NOW, "lease_until": NOW}

    packet = Packet.objects.create(client_ref=casefile.pk, casefile=casefile, **common)
    Packet.objects.create(client_ref=dispute.pk, dispute=dispute, **common)

    assert (list(casefiles_of(odile)), list(packets_of(odile))) == ([casefile], [packet])
    assert (list(casefiles_of(igor)), list(packets_of(igor))) == ([], [])

"""Take evidence back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from disputes.choices import EventKind
from disputes.models import DisputeEvent, Evidence, Tasker
from disputes.services.evidence import retract
from disputes.services.evidence_history import EvidenceNotYours
from tests.factories.dispute import DisputeFactory
from tests.factories.evidence import EvidenceFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 16, 12, tzinfo=UTC)


@pytest.fixture
def evidence(asha: Tasker) -> Evidence:
    made: Evidence = EvidenceFactory.create(tasker=asha, dispute=DisputeFactory.create(tasker=asha))
    return made


def test_what_was_taken_back_stands_no_more_but_is_kept(asha: Tasker, evidence: Evidence) -> None:
    retracted = retract(evidence=evidence, by=asha.account, now=NOW)

    assert retracted.retracted_at == NOW
    assert not Evidence.objects.of(asha).standing().exists()
    assert Evidence.objects.of(asha).get() == evidence


def test_its_disputes_tell_of_it(asha: Tasker, evidence: Evidence) -> None:
    retract(evidence=evidence, by=asha.account, now=NOW)

    event = DisputeEvent.objects.get()

    assert (event.kind, event.dispute_id) == (EventKind.EVIDENCE_RETRACTED, evidence.dispute_id)
    assert event.detail == {"evidence": str(evidence.pk), "sha256": evidence.sha256}


def test_taking_it_back_twice_changes_nothing(asha: Tasker, evidence: Evidence) -> None:
    retract(evidence=evidence, by=asha.account, now=NOW)

    again = retract(evidence=evidence, by=asha.account, now=NOW + timedelta(days=1))

    assert again.retracted_at == NOW
    assert DisputeEvent.objects.count() == 1


def test_nobody_takes_back_what_is_somebody_elses(ben: Tasker, evidence: Evidence) -> None:
    with pytest.raises(EvidenceNotYours):
        retract(evidence=evidence, by=ben.account, now=NOW)

    evidence.refresh_from_db()
    assert evidence.retracted_at is None

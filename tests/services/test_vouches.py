"""An organization says that somebody is a real tasker, and takes it back."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from functools import partial

import pytest
from django.db import connections

from disputes.choices import VouchBasis
from disputes.models import Consent, Dispute, Organizer, Tasker, Vouch
from disputes.queries.vouches import vouch_of, vouches_for
from disputes.services.vouches import (
    VouchForUnseen,
    VouchWithoutEvidence,
    take_back,
    vouch,
)
from tests.factories.consent import ConsentFactory
from tests.factories.dispute import DisputeFactory
from tests.factories.evidence import EvidenceFactory
from tests.factories.people import OrganizerFactory

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 10)
NOW = datetime(2026, 3, 11, tzinfo=UTC)


@pytest.fixture
def dispute(asha: Tasker, odile: Organizer) -> Dispute:
    made: Dispute = DisputeFactory.create(tasker=asha)
    ConsentFactory.create(dispute=made, organization=odile.organization)
    return made


def known(organizer: Organizer, dispute: Dispute) -> Vouch:
    return vouch(organizer=organizer, dispute=dispute, basis=VouchBasis.KNOWN, today=TODAY)


def test_it_is_kept_with_the_day_and_shown_to_the_tasker(
    odile: Organizer, dispute: Dispute
) -> None:
    kept = known(odile, dispute)

    assert vouches_for(dispute.tasker) == [kept]
    assert (kept.organization, kept.vouched_on) == (odile.organization, TODAY)
    assert vouch_of(odile.organization, dispute) == kept


def test_twice_is_once_whoever_of_the_organization_says_it(
    odile: Organizer, dispute: Dispute
) -> None:
    colleague = OrganizerFactory.create(organization=odile.organization)

    assert known(odile, dispute) == known(colleague, dispute)
    assert Vouch.objects.get().vouched_by == odile.account


def test_checked_evidence_is_there_to_be_checked(odile: Organizer, dispute: Dispute) -> None:
    checked = partial(
        vouch, organizer=odile, dispute=dispute, basis=VouchBasis.EVIDENCE, today=TODAY
    )
    with pytest.raises(VouchWithoutEvidence):
        checked()
    hidden = EvidenceFactory.create(tasker=dispute.tasker, dispute=dispute, client_data=True)
    with pytest.raises(VouchWithoutEvidence):
        checked()

    hidden.client_data = False
    hidden.save()

    assert checked().basis == VouchBasis.EVIDENCE


def test_nobody_vouches_for_whom_they_do_not_see(
    odile: Organizer, igor: Organizer, dispute: Dispute
) -> None:
    with pytest.raises(VouchForUnseen):
        known(igor, dispute)
    known(odile, dispute)
    with pytest.raises(VouchForUnseen):
        take_back(organizer=igor, dispute=dispute, today=TODAY)

    assert Vouch.objects.standing().count() == 1


def test_it_is_taken_back_by_anybody_of_the_organization_and_can_be_given_again(
    odile: Organizer, dispute: Dispute
) -> None:
    colleague = OrganizerFactory.create(organization=odile.organization)
    first = known(odile, dispute)

    assert take_back(organizer=colleague, dispute=dispute, today=TODAY)
    assert not take_back(organizer=odile, dispute=dispute, today=TODAY)

    first.refresh_from_db()
    assert (first.ended_on, first.ended_by) == (TODAY, colleague.account)
    assert vouches_for(dispute.tasker) == []
    assert known(odile, dispute) != first


def test_it_does_not_count_while_nothing_is_shared(odile: Organizer, dispute: Dispute) -> None:
    known(odile, dispute)
    Consent.objects.update(revoked_at=NOW)

    assert vouches_for(dispute.tasker) == []


def test_one_organization_vouches_and_the_other_does_not(
    odile: Organizer, igor: Organizer, dispute: Dispute
) -> None:
    known(odile, dispute)
    ConsentFactory.create(dispute=dispute, organization=igor.organization)

    assert vouch_of(igor.organization, dispute) is None


@pytest.mark.django_db(transaction=True)
def test_two_organizers_at_once_write_one_row(odile: Organizer, dispute: Dispute) -> None:
    def say(_number: int) -> Vouch:
        try:
            return known(odile, dispute)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(4) as pool:
        kept = set(pool.map(say, range(4)))

    assert len(kept) == 1
    assert Vouch.objects.count() == 1

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from disputes.choices import EventKind
from disputes.models import Casefile, CasefileDispute, Dispute, DisputeEvent, Organizer, Tasker
from disputes.queries.casefiles import casefile_page
from disputes.services.casefiles import (
    CasefileNeedsTitle,
    NotSharedWithYou,
    NotYourCasefile,
    add_dispute,
    open_casefile,
    remove_dispute,
)
from disputes.services.consent import revoke, share
from tests.factories.casefile import CasefileDisputeFactory, CasefileFactory
from tests.factories.consent import ConsentFactory
from tests.factories.dispute import DisputeFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 10, 9, tzinfo=UTC)
LATER = NOW + timedelta(seconds=1)


@pytest.fixture
def casefile(odile: Organizer) -> Casefile:
    row: Casefile = CasefileFactory.create(organization=odile.organization)
    return row


@pytest.fixture
def dispute(asha: Tasker, odile: Organizer) -> Dispute:
    """A dispute of Asha's that is shared with Odile's union."""
    row: Dispute = DisputeFactory.create(tasker=asha)
    ConsentFactory.create(dispute=row, organization=odile.organization)
    return row


def test_a_casefile_keeps_its_words_sealed(odile: Organizer) -> None:
    casefile, new = open_casefile(
        organizer=odile, client_ref=uuid4(), title="March cuts", note="Ask Joseph.", now=NOW
    )

    assert new
    assert b"March" not in bytes(casefile.title)
    page = casefile_page(Casefile.objects.get(pk=casefile.pk))
    assert (page.title, page.note, page.items) == ("March cuts", "Ask Joseph.", ())
    assert (casefile.opened_by, casefile.opened_at) == (odile, NOW)


def test_the_same_client_ref_opens_it_once(odile: Organizer) -> None:
    client_ref = uuid4()
    first, _new = open_casefile(organizer=odile, client_ref=client_ref, title="One", now=NOW)

    again, new = open_casefile(organizer=odile, client_ref=client_ref, title="Two", now=LATER)

    assert (again, new) == (first, False)


def test_a_casefile_needs_a_title(odile: Organizer) -> None:
    with pytest.raises(CasefileNeedsTitle):
        open_casefile(organizer=odile, client_ref=uuid4(), title=" ", now=NOW)


def test_a_shared_dispute_goes_in_once_and_its_tasker_can_read_so(
    casefile: Casefile, dispute: Dispute, odile: Organizer
) -> None:
    assert add_dispute(casefile=casefile, dispute=dispute, by=odile.account, now=NOW)
    assert not add_dispute(casefile=casefile, dispute=dispute, by=odile.account, now=LATER)

    assert [item.dispute for item in casefile_page(casefile).items] == [dispute]
    event = DisputeEvent.objects.get()
    assert (event.kind, event.actor) == (EventKind.ADDED_TO_CASEFILE, odile.account)
    assert event.detail == {"organization": str(odile.organization_id)}


def test_a_dispute_that_is_not_shared_stays_out(casefile: Casefile, odile: Organizer) -> None:
    with pytest.raises(NotSharedWithYou):
        add_dispute(casefile=casefile, dispute=DisputeFactory.create(), by=odile.account, now=NOW)

    assert not CasefileDispute.objects.exists()


def test_a_dispute_that_is_shared_with_another_union_only_stays_out(
    casefile: Casefile, odile: Organizer, igor: Organizer
) -> None:
    others = ConsentFactory.create(organization=igor.organization).dispute

    with pytest.raises(NotSharedWithYou):
        add_dispute(casefile=casefile, dispute=others, by=odile.account, now=NOW)


def test_a_dispute_that_was_shared_stays_out(
    casefile: Casefile, dispute: Dispute, odile: Organizer, asha: Tasker
) -> None:
    revoke(dispute=dispute, organization=odile.organization, by=asha.account, now=NOW)

    with pytest.raises(NotSharedWithYou):
        add_dispute(casefile=casefile, dispute=dispute, by=odile.account, now=LATER)


def test_another_union_changes_nothing_in_it(
    casefile: Casefile, dispute: Dispute, odile: Organizer, igor: Organizer
) -> None:
    CasefileDisputeFactory.create(casefile=casefile, dispute=dispute)
    ConsentFactory.create(dispute=dispute, organization=igor.organization)

    with pytest.raises(NotYourCasefile):
        add_dispute(casefile=casefile, dispute=dispute, by=igor.account, now=NOW)
    with pytest.raises(NotYourCasefile):
        remove_dispute(casefile=casefile, dispute=dispute, by=igor.account, now=NOW)

    assert casefile.items.count() == 1


def test_what_is_taken_out_is_out_once(
    casefile: Casefile, dispute: Dispute, odile: Organizer
) -> None:
    CasefileDisputeFactory.create(casefile=casefile, dispute=dispute)

    assert remove_dispute(casefile=casefile, dispute=dispute, by=odile.account, now=NOW)
    assert not remove_dispute(casefile=casefile, dispute=dispute, by=odile.account, now=LATER)

    assert DisputeEvent.objects.get().kind == EventKind.REMOVED_FROM_CASEFILE


def test_what_is_shared_again_is_back_in_the_casefile(
    casefile: Casefile, dispute: Dispute, odile: Organizer, asha: Tasker
) -> None:
    CasefileDisputeFactory.create(casefile=casefile, dispute=dispute)
    terms: dict[str, Any] = {
        "dispute": dispute,
        "organization": odile.organization,
        "by": asha.account,
    }
    revoke(**terms, now=NOW)
    assert casefile_page(casefile).items[0].dispute is None

    share(**terms, now=LATER)

    assert casefile_page(casefile).items[0].dispute == dispute

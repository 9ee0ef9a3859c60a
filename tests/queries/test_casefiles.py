from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from disputes.models import Casefile, Organizer
from disputes.queries.casefiles import casefile_page, casefiles_of, disputes_of
from tests.factories.casefile import CasefileDisputeFactory, CasefileFactory
from tests.factories.consent import ConsentFactory
from tests.factories.dispute import DisputeFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 10, 9, tzinfo=UTC)


def gathered(casefile: Casefile, *, revoked_at: datetime | None = None) -> None:
    consent = ConsentFactory.create(organization=casefile.organization, revoked_at=revoked_at)
    CasefileDisputeFactory.create(casefile=casefile, dispute=consent.dispute)


def test_a_list_shows_titles_and_how_many_are_still_shared(odile: Organizer) -> None:
    casefile = CasefileFactory.create(organization=odile.organization, titled="March cuts")
    gathered(casefile)
    gathered(casefile)
    gathered(casefile, revoked_at=NOW)
    CasefileFactory.create()

    (row,) = casefiles_of(odile.organization)

    assert (row.casefile, row.title) == (casefile, "March cuts")
    assert (row.shared, row.no_longer_shared) == (2, 1)


def test_a_consent_to_another_union_does_not_count(odile: Organizer) -> None:
    casefile = CasefileFactory.create(organization=odile.organization)
    dispute = DisputeFactory.create()
    ConsentFactory.create(dispute=dispute)
    CasefileDisputeFactory.create(casefile=casefile, dispute=dispute)

    (row,) = casefiles_of(odile.organization)

    assert (row.shared, row.no_longer_shared) == (0, 1)
    assert casefile_page(casefile).items[0].dispute is None


def test_a_dispute_shared_a_second_time_counts_once(odile: Organizer) -> None:
    casefile = CasefileFactory.create(organization=odile.organization)
    gathered(casefile, revoked_at=NOW)
    dispute = casefile.disputes.get()
    ConsentFactory.create(dispute=dispute, organization=odile.organization)

    assert casefiles_of(odile.organization)[0].shared == 1
    assert list(disputes_of(casefile)) == [dispute]


def test_what_is_no_longer_shared_leaves_its_place_and_nothing_else(odile: Organizer) -> None:
    casefile = CasefileFactory.create(organization=odile.organization)
    gathered(casefile, revoked_at=NOW)

    (item,) = casefile_page(casefile).items

    assert item.dispute is None
    assert not disputes_of(casefile).exists()


def test_a_page_asks_the_same_number_of_questions_however_long_it_is(odile: Organizer) -> None:
    casefile = CasefileFactory.create(organization=odile.organization)
    gathered(casefile)
    with CaptureQueriesContext(connection) as short:
        casefile_page(casefile)
    for _dispute in range(4):
        gathered(casefile)

    with CaptureQueriesContext(connection) as long:
        casefile_page(casefile)

    assert len(long) == len(short)

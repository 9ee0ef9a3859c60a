from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from disputes.models import AccessRecord, Dispute, Organizer
from disputes.queries.disputes import Look, looks_at
from disputes.queries.office import unread_by
from disputes.services.access_records import record_look, record_looks, record_looks_at_totals
from tests.factories.consent import AccessRecordFactory, ConsentFactory
from tests.factories.dispute import DisputeFactory
from tests.factories.people import OrganizerFactory

pytestmark = pytest.mark.django_db
TODAY = date(2026, 3, 10)


def test_the_tasker_sees_which_organization_looked_on_which_day(
    odile: Organizer, igor: Organizer
) -> None:
    dispute = DisputeFactory.create()
    record_look(organizer=odile, dispute=dispute, today=TODAY - timedelta(days=1))
    record_look(organizer=igor, dispute=dispute, today=TODAY)

    assert looks_at(dispute) == [
        Look("Union B", TODAY),
        Look("Union A", TODAY - timedelta(days=1)),
    ]


def test_a_second_look_on_the_same_day_adds_nothing(odile: Organizer) -> None:
    dispute = DisputeFactory.create()

    for _time in range(2):
        record_look(organizer=odile, dispute=dispute, today=TODAY)

    assert AccessRecord.objects.count() == 1


def test_two_organizers_of_one_organization_are_one_look_of_it(odile: Organizer) -> None:
    dispute = DisputeFactory.create()
    colleague = OrganizerFactory.create(organization=odile.organization)
    for organizer in (odile, colleague):
        AccessRecordFactory.create(dispute=dispute, organizer=organizer, looked_on=TODAY)

    assert looks_at(dispute) == [Look("Union A", TODAY)]


def test_a_page_of_disputes_is_noted_in_one_statement(odile: Organizer) -> None:
    disputes = DisputeFactory.create_batch(3)
    record_looks(organizer=odile, disputes=disputes[:1], today=TODAY)

    with CaptureQueriesContext(connection) as statements:
        record_looks(organizer=odile, disputes=disputes, today=TODAY)

    assert len([s for s in statements if "INSERT" in s["sql"]]) == 1
    assert AccessRecord.objects.count() == 3


def test_what_was_only_in_a_list_is_seen_but_not_opened(odile: Organizer) -> None:
    listed, opened = shared_with(odile), shared_with(odile)

    record_looks(organizer=odile, disputes=[listed, opened], today=TODAY)
    record_look(organizer=odile, dispute=opened, today=TODAY)

    assert list(unread_by(odile.organization)) == [listed]
    assert looks_at(listed) == looks_at(opened) == [Look("Union A", TODAY)]


def test_a_look_at_totals_is_noted_once_a_day_and_not_written_again(odile: Organizer) -> None:
    first, second = shared_with(odile), shared_with(odile)
    record_looks_at_totals(organizer=odile, disputes=[first], today=TODAY)

    with CaptureQueriesContext(connection) as statements:
        record_looks_at_totals(organizer=odile, disputes=[first], today=TODAY)
    record_looks_at_totals(organizer=odile, disputes=[first, second], today=TODAY)

    assert [s for s in statements if "INSERT" in s["sql"]] == []
    assert looks_at(first) == looks_at(second) == [Look("Union A", TODAY)]
    assert set(unread_by(odile.organization)) == {first, second}


def shared_with(organizer: Organizer) -> Dispute:
    consent = ConsentFactory.create(organization=organizer.organization)
    dispute: Dispute = consent.dispute
    return dispute

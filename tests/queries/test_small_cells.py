from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pytest_django import Settings

from disputes.models import Dispute, Organizer
from disputes.money import Money
from disputes.queries.aggregates import QUESTIONS
from disputes.queries.small_cells import ALL, in_small_cells
from tests.factories.consent import ConsentFactory
from tests.factories.platform import PlatformFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _three_are_enough(settings: Settings) -> None:
    settings.SMALLEST_GROUP = 3


def shared(organizer: Organizer, **facts: object) -> Dispute:
    facts = {f"dispute__{name}": fact for name, fact in facts.items()}
    dispute: Dispute = ConsentFactory.create(organization=organizer.organization, **facts).dispute
    return dispute


def test_only_those_in_a_cell_of_few_people_are_named(odile: Organizer) -> None:
    platform = PlatformFactory.create()
    alone = shared(odile, platform=platform, country="KE")
    for _person in range(3):
        shared(odile, platform=platform, country="PH")

    assert in_small_cells(odile.organization, ["country"]) == [alone]
    assert in_small_cells(odile.organization, QUESTIONS) == [alone]
    assert in_small_cells(odile.organization, ["platform", ALL]) == []


def test_many_disputes_of_one_person_are_few_people(odile: Organizer) -> None:
    first = shared(odile)
    rest = [shared(odile, tasker=first.tasker) for _dispute in range(3)]

    assert set(in_small_cells(odile.organization, [ALL])) == {first, *rest}


def test_currencies_are_cells_of_their_own(odile: Organizer) -> None:
    for _person in range(3):
        shared(odile)
    euros = Money.parse("5", "EUR")
    alone = shared(odile, promised=euros, received=euros, owed=euros)

    assert in_small_cells(odile.organization, [ALL]) == [alone]


def test_what_is_settled_or_not_shared_with_them_is_in_no_total(
    odile: Organizer, igor: Organizer
) -> None:
    shared(odile, settled=True)
    shared(igor)

    assert in_small_cells(odile.organization, QUESTIONS) == []


def test_it_is_one_query(odile: Organizer) -> None:
    shared(odile)

    with CaptureQueriesContext(connection) as statements:
        in_small_cells(odile.organization, QUESTIONS)

    assert len(statements) == 1

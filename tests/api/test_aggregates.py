from __future__ import annotations

from datetime import date

import pytest
from rest_framework.test import APIClient

from disputes.models import Organizer
from disputes.queries.disputes import looks_at
from disputes.services.releases import release_totals
from disputes.services.rollups import fold, rebuild
from tests.factories.consent import ConsentFactory
from tests.factories.dispute import DisputeFactory
from tests.factories.platform import PlatformFactory
from tests.factories.vouch import vouched

from .callers import ROOT, usd

pytestmark = pytest.mark.django_db
AGGREGATES = f"{ROOT}aggregates/"
QUESTIONS = {"platform", "country", "month", "ground", "age"}


def test_before_the_first_release_there_are_empty_tables(odile_calls: APIClient) -> None:
    said = odile_calls.get(AGGREGATES).json()

    assert said["counted_on"] is None
    assert said["tables"] == {question: [] for question in QUESTIONS}


def test_small_groups_are_not_in_the_release(odile_calls: APIClient) -> None:
    large, small = PlatformFactory.create(slug="large"), PlatformFactory.create(slug="small")
    for platform, count in ((large, 25), (small, 9)):
        vouched(DisputeFactory.create_batch(count, platform=platform))
    rebuild()
    fold()
    release_totals(today=date(2026, 4, 1))

    said = odile_calls.get(AGGREGATES).json()

    assert said["counted_on"] == "2026-04-01"
    assert {cell["cell"] for cell in said["tables"]["platform"]} == {"large"}
    [cell] = said["tables"]["platform"]
    assert cell["taskers"] % 5 == 0
    assert cell["currency"] == "USD"


def test_what_is_shared_is_exact(
    odile_calls: APIClient, igor_calls: APIClient, odile: Organizer
) -> None:
    dispute = DisputeFactory.create(platform=PlatformFactory.create(slug="remotasks"))
    ConsentFactory.create(dispute=dispute, organization=odile.organization)
    DisputeFactory.create()

    said = odile_calls.get(f"{AGGREGATES}shared/").json()

    [cell] = said["tables"]["platform"]
    assert cell["cell"] == "remotasks"
    assert (cell["taskers"], cell["disputes"], cell["owed"]) == (1, 1, usd("1.70"))
    assert cell["quartiles"]["median"] == usd("1.70")
    assert igor_calls.get(f"{AGGREGATES}shared/").json()["tables"]["platform"] == []


def test_a_total_of_one_person_is_a_look_at_what_is_in_it(
    odile_calls: APIClient, odile: Organizer
) -> None:
    dispute = ConsentFactory.create(organization=odile.organization).dispute

    for _time in range(2):
        odile_calls.get(f"{AGGREGATES}shared/")

    assert [look.organization for look in looks_at(dispute)] == [odile.organization.name]

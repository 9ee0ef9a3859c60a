from __future__ import annotations

import pytest
from rest_framework.test import APIClient

from disputes.models import Tasker
from tests.factories.deactivation import DeactivationFactory
from tests.factories.mass_event import MassEventFactory
from tests.factories.platform import PlatformFactory

from .callers import ROOT, queries_of

pytestmark = pytest.mark.django_db
DEACTIVATIONS = f"{ROOT}deactivations/"


def test_only_your_own_are_listed_and_filtered_by_platform(
    asha_calls: APIClient, asha: Tasker, ben: Tasker
) -> None:
    outlier = PlatformFactory.create(slug="outlier")
    mine = DeactivationFactory.create(tasker=asha, platform=outlier)
    DeactivationFactory.create(tasker=asha)
    DeactivationFactory.create(tasker=ben, platform=outlier)

    rows = asha_calls.get(f"{DEACTIVATIONS}?platform=outlier").json()["results"]

    assert [row["id"] for row in rows] == [str(mine.pk)]


def test_twenty_rows_take_as_many_statements_as_one(asha_calls: APIClient, asha: Tasker) -> None:
    DeactivationFactory.create(tasker=asha, mass_event=MassEventFactory.create())
    with_one = queries_of(asha_calls, DEACTIVATIONS)

    for _ in range(19):
        DeactivationFactory.create(tasker=asha, mass_event=MassEventFactory.create())

    assert queries_of(asha_calls, DEACTIVATIONS) == with_one

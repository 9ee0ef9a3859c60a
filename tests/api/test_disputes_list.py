from __future__ import annotations

import pytest
from rest_framework.test import APIClient

from disputes.choices import AgeBand, Ground
from disputes.models import Tasker
from tests.factories.dispute import DisputeEntryFactory, DisputeFactory
from tests.factories.platform import PlatformFactory

from .callers import ROOT, queries_of

pytestmark = pytest.mark.django_db
DISPUTES = f"{ROOT}disputes/"


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", {"settled", "late", "old", "outlier"}),
        ("status=settled", {"settled"}),
        ("ground=LATE_PAYMENT", {"late"}),
        ("age_band=90%2B", {"old"}),
        ("platform=outlier", {"outlier"}),
        ("status=raised&ground=LATE_PAYMENT", {"late"}),
    ],
)
def test_filters_narrow_your_own_disputes(
    asha_calls: APIClient, asha: Tasker, ben: Tasker, query: str, found: set[str]
) -> None:
    outlier = PlatformFactory.create(slug="outlier")
    rows = {
        "settled": DisputeFactory.create(tasker=asha, settled=True),
        "late": DisputeFactory.create(tasker=asha, ground=Ground.LATE_PAYMENT),
        "old": DisputeFactory.create(tasker=asha, age_band=AgeBand.OVER_90),
        "outlier": DisputeFactory.create(tasker=asha, platform=outlier),
        "bens": DisputeFactory.create(tasker=ben, settled=True, platform=outlier),
    }
    names = {str(row.pk): name for name, row in rows.items()}

    answer = asha_calls.get(f"{DISPUTES}?{query}").json()

    assert {names[row["id"]] for row in answer["results"]} == found


def test_twenty_rows_take_as_many_statements_as_one(asha_calls: APIClient, asha: Tasker) -> None:
    DisputeFactory.create(tasker=asha)
    with_one = queries_of(asha_calls, DISPUTES)

    DisputeFactory.create_batch(19, tasker=asha)

    assert queries_of(asha_calls, DISPUTES) == with_one


def test_a_dispute_of_twenty_entries_takes_as_many_statements_as_one_of_one(
    asha_calls: APIClient, asha: Tasker
) -> None:
    dispute = DisputeFactory.create(tasker=asha)
    DisputeEntryFactory.create(dispute=dispute, entry__tasker=asha)
    url = f"{DISPUTES}{dispute.pk}/"
    with_one = queries_of(asha_calls, url)

    DisputeEntryFactory.create_batch(19, dispute=dispute, entry__tasker=asha)

    assert queries_of(asha_calls, url) == with_one

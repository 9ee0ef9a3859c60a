from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from rest_framework.test import APIClient

from disputes.models import Tasker
from tests.factories.entry import WorkEntryFactory
from tests.factories.payment import PaymentFactory
from tests.factories.platform import PlatformFactory

from .callers import ROOT, queries_of

pytestmark = pytest.mark.django_db
PAYMENTS = f"{ROOT}payments/"


def test_only_your_own_standing_payments_are_listed(
    asha_calls: APIClient, asha: Tasker, ben: Tasker
) -> None:
    mine = PaymentFactory.create(tasker=asha)
    PaymentFactory.create(tasker=asha, retracted_at=datetime(2026, 3, 20, tzinfo=UTC))
    PaymentFactory.create(tasker=ben)

    rows = asha_calls.get(PAYMENTS).json()["results"]

    assert [row["id"] for row in rows] == [str(mine.pk)]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("platform=outlier", {"outlier"}),
        ("stage=held", {"held"}),
        ("received_from=2026-04-01", {"late"}),
        ("received_to=2026-03-31", {"outlier", "held"}),
    ],
)
def test_filters_narrow_the_list(
    asha_calls: APIClient, asha: Tasker, query: str, found: set[str]
) -> None:
    outlier = PlatformFactory.create(slug="outlier")
    rows = {
        "outlier": PaymentFactory.create(tasker=asha, platform=outlier),
        "held": PaymentFactory.create(tasker=asha, stage="held", counts_as_received=False),
        "late": PaymentFactory.create(tasker=asha, received_on=date(2026, 4, 1)),
    }
    names = {str(row.pk): name for name, row in rows.items()}

    answer = asha_calls.get(f"{PAYMENTS}?{query}").json()

    assert {names[row["id"]] for row in answer["results"]} == found


def test_twenty_rows_take_as_many_statements_as_one(asha_calls: APIClient, asha: Tasker) -> None:
    PaymentFactory.create(tasker=asha, for_entry=WorkEntryFactory.create(tasker=asha))
    with_one = queries_of(asha_calls, PAYMENTS)

    for _ in range(19):
        PaymentFactory.create(tasker=asha, for_entry=WorkEntryFactory.create(tasker=asha))

    assert queries_of(asha_calls, PAYMENTS) == with_one

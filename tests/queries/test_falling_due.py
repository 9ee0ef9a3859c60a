"""What falls due next, over all of a tasker's disputes."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from pytest_django import DjangoAssertNumQueries

from disputes.models import Clock, Dispute, Tasker
from disputes.queries.falling_due import falling_due
from disputes.services import rule_book, standing
from disputes.services.resolution import settle
from tests.factories.dispute import DisputeFactory
from tests.factories.platform import PlatformFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 2, tzinfo=UTC)


def of(tasker: Tasker, due_on: date, country: str = "PH") -> Dispute:
    platform = PlatformFactory.create()
    made: Dispute = DisputeFactory.create(
        tasker=tasker, platform=platform, country=country, due_on=due_on, stated_due_on=due_on
    )
    standing.write_clocks(dispute_ids=[made.pk], now=NOW)
    return made


def test_the_nearest_of_each_open_dispute_comes_first_in_one_statement(
    asha: Tasker, ben: Tasker, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    rule_book.load_rules(now=NOW)
    later, sooner = of(asha, date(2026, 2, 1)), of(asha, date(2024, 2, 1))
    settle(dispute=of(asha, date(2023, 9, 1)), by=asha.account, now=NOW)
    of(asha, date(2000, 1, 3))  # over
    of(ben, date(2024, 1, 1))

    with django_assert_num_queries(1):
        found = falling_due(asha)
        assert [clock.dispute.platform.slug for clock in found]

    assert [clock.dispute_id for clock in found] == [sooner.pk, later.pk]
    assert {clock.rule.code for clock in found} == {"PH-MONEY"}
    assert Clock.objects.filter(dispute=later).count() > 1

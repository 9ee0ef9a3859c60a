"""Interest is shown where a verified rule gives it, to those who work for themselves."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from disputes.choices import ClockState, Shown, Verified, WhoActs, WorksAs
from disputes.models import Tasker
from disputes.queries.clocks import deadlines_of
from disputes.queries.late_pay import late_pay_of
from disputes.rules.late_interest import RULE
from tests.factories.clock import ClockFactory
from tests.factories.packet import tell
from tests.web.sending import words

pytestmark = pytest.mark.django_db
ENDED, TODAY = date(2026, 2, 28), date(2026, 3, 16)


def running(tasker: Tasker, **said: Any) -> Any:
    story = tell(tasker)
    facts: dict[str, Any] = {
        "rule__code": RULE,
        "rule__applies_to": WorksAs.CONTRACTOR,
        "who_must_act": WhoActs.PAYER,
        "state": ClockState.OVERDUE,
        "shifted_on": ENDED,
    }
    ClockFactory.create(dispute=story.dispute, **facts | said)
    return story.dispute


def test_it_stands_apart_from_what_is_owed(asha: Tasker, asha_client: Client) -> None:
    dispute = running(asha)

    page = words(asha_client.get(reverse("tasker:disputes-show", args=[dispute.pk])))

    assert "Because it is late" in page
    assert "40.00 EUR" in page
    assert "Owed 1.70 USD Promised" in page


@pytest.mark.parametrize(
    "said",
    [
        {"rule__code": "FR-COMMERCE"},
        {"rule__applies_to": WorksAs.EMPLOYEE},
        {"rule__verified": Verified.NO},
        {"rule__shown": Shown.FLAG},
        {"state": ClockState.STOPPED},
        {"shifted_on": TODAY},
    ],
)
def test_nothing_is_shown_by_another_rule_or_an_uncertain_one(
    asha: Tasker, said: dict[str, Any]
) -> None:
    dispute = running(asha, **said)

    assert late_pay_of(dispute, deadlines_of(dispute, TODAY), TODAY) is None


def test_of_an_unknown_sum_there_is_no_interest(asha: Tasker) -> None:
    dispute = running(asha)
    dispute.owed_micros = None

    assert late_pay_of(dispute, deadlines_of(dispute, TODAY), TODAY) is None


def test_what_came_late_counts_after_all_of_it_is_paid(asha: Tasker) -> None:
    dispute = running(asha, shifted_on=date(2025, 3, 16))
    before = late_pay_of(dispute, deadlines_of(dispute, TODAY), TODAY)
    dispute.owed_micros = 0

    paid = late_pay_of(dispute, deadlines_of(dispute, TODAY), TODAY)

    assert before is not None
    assert paid is not None
    assert 0 < paid.interest.micros < before.interest.micros

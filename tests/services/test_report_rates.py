from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import pytest

from disputes.models import Dispute, DisputeEvent, RateChange, Tasker
from disputes.money import Money
from disputes.queries.disputes import rates_of
from disputes.rules.bounds import AmountNegative
from disputes.services.disputes import report_rates, settle
from disputes.services.ownership import NotYourDispute
from disputes.services.rate_changes import RatesInSeveralCurrencies, RatesNotNow
from tests.factories.dispute import DisputeFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 10, 9, tzinfo=UTC)
TEN, CENT = Money.parse("10", "USD"), Money.parse("0.01", "USD")


def reported(dispute: Dispute, **stated: Any) -> RateChange:
    arguments: dict[str, Any] = {
        "before": TEN,
        "after": CENT,
        "by": dispute.tasker.account,
        "now": NOW,
        **stated,
    }
    return report_rates(dispute=dispute, **arguments)


def test_rates_of_different_tasks_are_kept_but_are_no_cut() -> None:
    dispute = DisputeFactory.create()

    reported(dispute, after_is_below=True, note="Not the same tasks.")

    rates = rates_of(dispute)
    assert rates is not None
    assert (rates.before, rates.after, rates.after_is_below) == (TEN, CENT, True)
    assert (rates.cut, rates.note) == (None, "Not the same tasks.")


def test_rates_of_the_same_task_show_the_cut() -> None:
    dispute = DisputeFactory.create()

    reported(dispute, like_for_like=True)

    rates = rates_of(dispute)
    assert rates is not None
    assert rates.cut is not None
    assert rates.cut.percent == Decimal("99.9")


def test_a_dispute_without_rates_has_none() -> None:
    assert rates_of(DisputeFactory.create()) is None


def test_told_again_they_replace_what_was_told_and_both_are_in_the_history() -> None:
    dispute = DisputeFactory.create()
    reported(dispute)

    reported(dispute, after=Money.parse("1", "USD"))

    assert RateChange.objects.get().after == Money.parse("1", "USD")
    assert [event.detail for event in DisputeEvent.objects.all()] == [{"what": "rates"}] * 2


def test_two_currencies_are_refused() -> None:
    with pytest.raises(RatesInSeveralCurrencies):
        reported(DisputeFactory.create(), after=Money.parse("1", "PHP"))


def test_a_rate_below_zero_is_refused() -> None:
    with pytest.raises(AmountNegative):
        reported(DisputeFactory.create(), after=-CENT)


def test_a_closed_dispute_takes_no_rates() -> None:
    dispute = DisputeFactory.create()
    settle(dispute=dispute, by=dispute.tasker.account, now=NOW)

    with pytest.raises(RatesNotNow):
        reported(dispute)


def test_only_the_one_who_raised_it_reports_rates(ben: Tasker) -> None:
    with pytest.raises(NotYourDispute):
        reported(DisputeFactory.create(), by=ben.account)


def test_the_same_told_again_writes_nothing() -> None:
    dispute = DisputeFactory.create()

    first, again = reported(dispute, note="same"), reported(dispute, note="same")

    assert first == again
    assert DisputeEvent.objects.count() == 1

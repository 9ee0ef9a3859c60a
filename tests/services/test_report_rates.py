from __future__ import annotations

from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any

import orjson
import pytest

from disputes.choices import EventKind
from disputes.models import Dispute, DisputeEvent, RateChange, RateChangeRevision, Tasker
from disputes.money import Money
from disputes.queries.disputes import rates_of
from disputes.queries.sealed import key_of
from disputes.rules.bounds import AmountNegative
from disputes.services.disputes import report_rates, settle
from disputes.services.ownership import NotYourDispute
from disputes.services.rate_changes import RatesInSeveralCurrencies, RatesNotNow
from disputes.vault.fields import open_text
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


def test_told_again_they_are_corrected_and_what_was_told_is_kept_sealed() -> None:
    dispute = DisputeFactory.create()
    reported(dispute, note="old words")
    assert not RateChangeRevision.objects.exists()

    reported(dispute, after=Money.parse("1", "USD"), now=NOW + timedelta(hours=1))

    change, revision = RateChange.objects.get(), RateChangeRevision.objects.get()
    before = orjson.loads(open_text(key_of(dispute.tasker), revision, "before"))
    assert (change.after, revision.rate_change) == (Money.parse("1", "USD"), change)
    assert (before["before"], before["after"]) == ("10.00 USD", "0.01 USD")
    assert (before["note"], before["like_for_like"]) == ("old words", False)
    assert b"old words" not in bytes(revision.before)
    first, second = DisputeEvent.objects.order_by("recorded_at")
    assert (first.kind, first.detail) == (EventKind.RATES_REPORTED, {})
    assert (second.kind, second.detail) == (EventKind.AMENDED, {"what": "rates"})


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
    assert not RateChangeRevision.objects.exists()

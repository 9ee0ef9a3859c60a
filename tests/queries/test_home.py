"""The first thing a tasker sees."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from disputes.choices import PlatformStatus, WorkKind
from disputes.models import Platform, Tasker, WorkEntry
from disputes.money import Money
from disputes.queries.earnings import HourlyPay
from disputes.queries.home import Home, home, open_disputes
from disputes.services import wage_book
from tests.factories.deactivation import DeactivationFactory
from tests.factories.dispute import DisputeFactory
from tests.factories.entry import WorkEntryFactory
from tests.factories.payment import PaymentFactory
from tests.factories.platform import PlatformFactory

pytestmark = pytest.mark.django_db

TODAY = date(2026, 4, 1)
NOW = datetime(2026, 4, 1, 9, tzinfo=UTC)


def usd(text: str) -> Money:
    return Money.parse(text, "USD")


@pytest.fixture
def platform() -> Platform:
    remotasks: Platform = PlatformFactory.create(name="Remotasks")
    return remotasks


def log(tasker: Tasker, platform: Platform, promised: str | None, **facts: Any) -> WorkEntry:
    promise = None if promised is None else usd(promised)
    entry: WorkEntry = WorkEntryFactory.create(
        tasker=tasker, platform=platform, promised=promise, rate=promise, **facts
    )
    return entry


def pay(tasker: Tasker, entry: WorkEntry, amount: str) -> None:
    PaymentFactory.create(tasker=tasker, amount=usd(amount), for_entry=entry)


def owed(seen: Home) -> list[tuple[str, bool]]:
    return [(str(each.amount), each.at_least) for each in seen.owed]


def hourly(tasker: Tasker) -> HourlyPay:
    (only,) = home(tasker, TODAY).wages
    return only


def test_a_new_tasker_is_owed_nothing_known(asha: Tasker) -> None:
    seen = home(asha, TODAY)

    assert seen == Home((), (), 0, (), (), ())
    assert seen.is_empty


def test_each_entry_adds_its_own_shortfall(asha: Tasker, platform: Platform) -> None:
    overpaid, short = log(asha, platform, "2"), log(asha, platform, "50")
    pay(asha, overpaid, "40")
    pay(asha, short, "12")

    seen = home(asha, TODAY)

    assert owed(seen) == [("38.00 USD", False)]
    assert not seen.is_empty


def test_platforms_and_currencies_are_kept_apart(asha: Tasker, platform: Platform) -> None:
    other = PlatformFactory.create(name="Appen")
    log(asha, platform, "2")
    log(asha, other, "3")
    WorkEntryFactory.create(tasker=asha, platform=other, promised=Money.parse("500", "JPY"))

    seen = home(asha, TODAY)

    assert owed(seen) == [("500 JPY", False), ("5.00 USD", False)]
    assert [
        (each.platform.name, [str(one.amount) for one in each.sums]) for each in seen.platforms
    ] == [("Appen", ["500 JPY", "3.00 USD"]), ("Remotasks", ["2.00 USD"])]


def test_what_others_logged_and_what_was_taken_back_do_not_count(
    asha: Tasker, ben: Tasker, platform: Platform
) -> None:
    log(ben, platform, "2")
    log(asha, platform, "3", retracted_at=NOW)
    DeactivationFactory.create(tasker=ben, balance=usd("9"))
    DeactivationFactory.create(tasker=asha, balance=usd("9"), retracted_at=NOW)

    assert home(asha, TODAY).is_empty


def test_an_unknown_amount_is_counted_and_makes_the_rest_a_lower_bound(
    asha: Tasker, platform: Platform
) -> None:
    log(asha, platform, "2")
    log(asha, PlatformFactory.create(), None, currency="")

    seen = home(asha, TODAY)

    assert seen.unknown == 1
    assert owed(seen) == [("2.00 USD", True)]
    assert [each.has_unknown for each in seen.platforms] == [True, False]


def test_an_unknown_amount_alone_is_no_zero(asha: Tasker, platform: Platform) -> None:
    log(asha, platform, None, currency="")
    # The currency is known from a payment, the promise is not.
    log(asha, platform, None, currency="USD")

    seen = home(asha, TODAY)

    assert (seen.owed, seen.unknown) == ((), 2)
    assert not seen.is_empty


def test_a_lower_bound_stays_one(asha: Tasker, platform: Platform) -> None:
    log(asha, platform, "2", promised_at_least=True)

    assert owed(home(asha, TODAY)) == [("2.00 USD", True)]


def test_a_trapped_balance_is_owed(asha: Tasker) -> None:
    DeactivationFactory.create(tasker=asha, balance=usd("150"), balance_at_least=True)

    seen = home(asha, TODAY)

    assert owed(seen) == [("150.00 USD", True)]
    assert seen.owed[0].trapped == usd("150")


def test_pay_that_may_be_in_the_balance_is_counted_once(asha: Tasker, platform: Platform) -> None:
    log(asha, platform, "10", platform_status=PlatformStatus.APPROVED)
    log(asha, platform, "5", platform_status=PlatformStatus.REJECTED)
    DeactivationFactory.create(tasker=asha, platform=platform, balance=usd("150"))
    DeactivationFactory.create(tasker=asha, platform=platform, balance=usd("140"))

    assert owed(home(asha, TODAY)) == [("155.00 USD", True)]


def test_a_balance_that_is_not_stated_makes_the_platform_s_sum_a_lower_bound(
    asha: Tasker, platform: Platform
) -> None:
    log(asha, platform, "2")
    DeactivationFactory.create(tasker=asha, platform=platform)

    seen = home(asha, TODAY)

    assert owed(seen) == [("2.00 USD", True)]
    assert seen.platforms[0].balance_unknown
    assert seen.owed[0].trapped is None


def test_an_hour_is_paid_with_and_without_unpaid_time(asha: Tasker, platform: Platform) -> None:
    entry = log(asha, platform, "2", seconds=4 * 3600)
    log(asha, platform, None, currency="", kind=WorkKind.WAITING, seconds=3600)
    pay(asha, entry, "0.30")

    wage = hourly(asha)

    assert wage.without_unpaid == usd("0.075")
    assert wage.with_unpaid == usd("0.06")
    assert (wage.seconds, wage.unpaid_seconds, wage.hours_unknown) == (14_400, 3600, 0)
    assert home(asha, TODAY).unknown == 0


def test_without_hours_there_is_no_hourly_wage(asha: Tasker, platform: Platform) -> None:
    pay(asha, log(asha, platform, "50"), "12")

    assert home(asha, TODAY).wages == ()


def test_work_without_hours_is_counted_beside(asha: Tasker, platform: Platform) -> None:
    pay(asha, log(asha, platform, "50"), "12")
    pay(asha, log(asha, platform, "3", seconds=3600), "3")

    wage = hourly(asha)

    assert (wage.without_unpaid, wage.hours_unknown) == (usd("3"), 1)


def test_work_whose_pay_day_has_not_come_does_not_lower_the_wage(
    asha: Tasker, platform: Platform
) -> None:
    pay(asha, log(asha, platform, "3", seconds=3600), "3")
    log(asha, platform, "3", seconds=3600, pay_due_on=date(2026, 4, 2))
    log(asha, platform, "3", seconds=3600, pay_due_on=TODAY)
    log(asha, platform, "3", seconds=3600, pay_due_on=TODAY - timedelta(days=1))

    assert hourly(asha).without_unpaid == usd("1.5")


def test_paid_training_is_work(asha: Tasker, platform: Platform) -> None:
    pay(asha, log(asha, platform, "3", seconds=3600, kind=WorkKind.TRAINING), "3")

    assert (hourly(asha).seconds, hourly(asha).unpaid_seconds) == (3600, 0)


def test_unpaid_time_belongs_to_the_one_currency_of_its_platform(asha: Tasker) -> None:
    dollars, euros = PlatformFactory.create_batch(2)
    log(asha, dollars, "3", seconds=3600)
    WorkEntryFactory.create(
        tasker=asha, platform=euros, promised=Money.parse("3", "EUR"), seconds=3600
    )
    log(asha, dollars, None, currency="", kind=WorkKind.REWORK, seconds=600)

    unpaid = {wage.received.currency: wage.unpaid_seconds for wage in home(asha, TODAY).wages}

    assert unpaid == {"EUR": 0, "USD": 600}


def test_unpaid_time_of_several_currencies_is_shared_by_their_hours(
    asha: Tasker, platform: Platform
) -> None:
    pay(asha, log(asha, platform, "3", seconds=3 * 3600), "3")
    WorkEntryFactory.create(
        tasker=asha, platform=platform, promised=Money.parse("3", "EUR"), seconds=3600
    )
    log(asha, PlatformFactory.create(), None, currency="", kind="chasing", seconds=2400)

    euros, dollars = home(asha, TODAY).wages

    assert (euros.unpaid_seconds, dollars.unpaid_seconds) == (600, 1800)
    assert euros.unpaid_is_shared
    assert dollars.unpaid_is_shared
    assert dollars.with_unpaid < dollars.without_unpaid


@pytest.mark.parametrize(
    ("country", "percent", "below"),
    [("PH", 10, True), ("KE", None, None), ("", None, None), ("US", 1, True)],
)
def test_the_minimum_wage_stands_beside_the_hour(
    asha: Tasker, platform: Platform, country: str, percent: int | None, below: bool | None
) -> None:
    wage_book.load_wages(now=timezone.now())
    asha.country = country
    pay(asha, log(asha, platform, "2", seconds=14_400), "0.3")

    wage = hourly(asha)

    assert wage.is_below_minimum is below
    assert wage.percent_of_minimum == percent
    assert (wage.minimum is None) is (country == "")
    assert wage.minimum_in_other_currency is (country == "KE")


def test_the_wage_is_compared_with_the_floor_of_its_own_time(
    asha: Tasker, platform: Platform
) -> None:
    asha.country = "US"
    pay(asha, log(asha, platform, "2", seconds=3600, worked_on=date(2008, 1, 1)), "2")

    assert hourly(asha).minimum is None


def test_open_disputes_are_counted(asha: Tasker) -> None:
    DisputeFactory.create(tasker=asha)
    DisputeFactory.create(tasker=asha, settled=True)

    assert open_disputes(asha) == 1


def test_a_thousand_entries_cost_as_many_statements_as_one(
    asha: Tasker, platform: Platform
) -> None:
    def statements() -> int:
        with CaptureQueriesContext(connection) as queries:
            home(asha, TODAY)
        return len(queries)

    pay(asha, log(asha, platform, "2", seconds=60), "1")
    DeactivationFactory.create(tasker=asha, balance=usd("1"))
    few = statements()
    for _each in range(30):
        pay(asha, log(asha, PlatformFactory.create(), "2", seconds=60), "1")
        DeactivationFactory.create(tasker=asha, balance=usd("1"))

    assert statements() == few
    assert few <= 10

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from disputes.models import Clock, Tasker
from disputes.money import Money
from disputes.services import rule_book, wage_book
from disputes.services.start_dates import change_country_of
from tests.factories.clock import NoticeFactory
from tests.factories.deactivation import DeactivationFactory
from tests.factories.dispute import DisputeFactory
from tests.factories.entry import WorkEntryFactory
from tests.factories.packet import NOW, log, tell
from tests.factories.payment import PaymentFactory
from tests.factories.platform import PlatformFactory
from tests.web.sending import words

pytestmark = pytest.mark.django_db
HOME = reverse("tasker:home")


def read(client: Client) -> str:
    with time_machine.travel(NOW, tick=False):
        return words(client.get(HOME)).replace("\xa0", " ")


def test_the_first_visit_leads_to_the_first_work(asha: Tasker, asha_client: Client) -> None:
    page = asha_client.get(HOME)

    assert "Log your first work" in words(page)
    assert reverse("tasker:entries-log").encode() in page.content


def test_what_is_owed_is_the_first_thing(asha: Tasker, asha_client: Client) -> None:
    tell(asha)

    assert "Owed to you 1.70 USD" in read(asha_client)


def test_two_currencies_are_two_sums(asha: Tasker, asha_client: Client) -> None:
    log(asha, PlatformFactory.create(name="Outlier"), rate=Money.parse("350", "PHP"))
    tell(asha)

    page = read(asha_client)

    assert "350.00 PHP 1.70 USD" in page
    assert "Outlier 350.00 PHP" in page
    assert "Remotasks 1.70 USD" in page


def test_a_trapped_balance_of_more_than_150_is_at_least_that(
    asha: Tasker, asha_client: Client
) -> None:
    DeactivationFactory.create(
        tasker=asha, balance=Money.parse("150", "USD"), balance_at_least=True
    )

    page = read(asha_client)

    assert "at least 150.00 USD" in page
    assert "150.00 USD of it in a blocked account" in page


def test_an_amount_that_nobody_knows_is_counted_and_not_zero(
    asha: Tasker, asha_client: Client
) -> None:
    WorkEntryFactory.create(tasker=asha, promised=None, rate=None)

    page = read(asha_client)

    assert "Owed to you not stated" in page
    assert "1 piece of work has no stated pay. It is counted, and it is not zero." in page


def test_when_everything_is_paid_it_says_so(asha: Tasker, asha_client: Client) -> None:
    entry = WorkEntryFactory.create(tasker=asha)
    PaymentFactory.create(
        tasker=asha, platform=entry.platform, amount=Money.parse("2", "USD"), for_entry=entry
    )

    page = read(asha_client)

    assert "Nothing: all of it is paid" in page
    assert "at least" not in page


def test_an_hour_is_set_beside_the_minimum_with_its_source(
    asha: Tasker, asha_client: Client
) -> None:
    wage_book.load_wages(now=timezone.now())
    asha.country = "PH"
    asha.save()
    story = tell(asha, worked_on=date(2023, 8, 1))
    log(asha, story.entry.platform, kind="waiting", rate=None, seconds=3_600)

    page = read(asha_client)

    assert "What an hour really paid 0.075 USD" in page
    assert "0.06 USD, for 1 h more" in page
    assert "That is only 10% of the minimum wage there, 0.75 USD an hour." in page
    assert "Read at its source" in page
    assert "meant for employees" in page


def test_a_minimum_in_another_currency_is_not_compared_and_the_page_says_so(
    asha: Tasker, asha_client: Client
) -> None:
    wage_book.load_wages(now=timezone.now())
    asha.country = "PH"
    asha.save()
    log(asha, PlatformFactory.create(), rate=Money.parse("9", "EUR"), worked_on=date(2023, 8, 1))

    page = read(asha_client)

    assert "Minimum wage there 0.75 USD" in page
    assert "Not compared The minimum wage there is set in another currency than this pay." in page


def test_time_that_belongs_to_several_currencies_is_said_to_be_shared(
    asha: Tasker, asha_client: Client
) -> None:
    platform = PlatformFactory.create()
    tell(asha, platform=platform)
    log(asha, platform, rate=Money.parse("100", "PHP"), seconds=None)
    log(asha, platform, kind="training", rate=None, seconds=600)

    page = read(asha_client)

    assert "Some unpaid time was for work in several currencies." in page


def test_work_without_hours_is_said_to_be_left_out(asha: Tasker, asha_client: Client) -> None:
    tell(asha)
    story = tell(asha, platform=PlatformFactory.create(), seconds=None)

    page = read(asha_client)

    assert story.entry.seconds is None
    assert "Left out 1 piece of work without hours" in page


def test_each_need_leads_to_where_it_is_met(asha: Tasker, asha_client: Client) -> None:
    overdue = log(asha, PlatformFactory.create(), pay_due_on=date(2026, 3, 2))
    payment = PaymentFactory.create(tasker=asha)
    paid = DisputeFactory.create(tasker=asha, owed=Money.zero("USD"))

    with time_machine.travel(NOW, tick=False):
        page = asha_client.get(HOME).content.decode()

    assert reverse("tasker:entries-show", args=[overdue.pk]) in page
    assert reverse("tasker:payments-share", args=[payment.pk]) in page
    assert reverse("tasker:disputes-settle", args=[paid.pk]) in page


def test_a_need_of_many_says_how_many(asha: Tasker, asha_client: Client) -> None:
    PaymentFactory.create_batch(7, tasker=asha)

    assert "7 in all." in read(asha_client)


def test_the_page_is_small_and_its_queries_do_not_grow(
    asha: Tasker,
    asha_client: Client,
    django_assert_max_num_queries: Any,
    django_assert_num_queries: Any,
) -> None:
    rule_book.load_rules(now=timezone.now())
    dispute, by = tell(asha, pay_due_on=date(2026, 3, 8)).dispute, asha.account
    change_country_of(dispute=dispute, by=by, country="PH", now=timezone.now())
    soon = timezone.localdate() + timedelta(days=10)
    WorkEntryFactory.create(tasker=asha, pay_due_on=soon)
    clock = Clock.objects.all()[0]
    NoticeFactory.create(dispute=dispute, state=clock.state, day=clock.prudent_on)
    asha_client.get(HOME)  # the first visit of a session writes it down
    with django_assert_max_num_queries(15) as few:
        asha_client.get(HOME)
    WorkEntryFactory.create_batch(30, tasker=asha)

    with django_assert_num_queries(len(few)):
        page = asha_client.get(HOME)

    assert {"Deadline", "Pay day"} <= {
        str(each.kind.label) for each, _url in page.context["coming"]
    }
    assert len(page.content) < 24_000

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from disputes.models import Tasker
from disputes.money import Money
from tests.factories.entry import WorkEntryFactory
from tests.factories.packet import log, tell
from tests.factories.platform import PlatformFactory
from tests.web.sending import words

pytestmark = pytest.mark.django_db
LIST = reverse("tasker:entries")


def test_the_list_says_what_each_piece_of_work_is_owed(asha: Tasker, asha_client: Client) -> None:
    tell(asha)
    log(asha, PlatformFactory.create(name="Outlier"), rate=None, seconds=None)

    page = words(asha_client.get(LIST))

    assert "Remotasks · LiDAR boxes" in page
    assert "1.70\xa0USD owed, in dispute".replace("\xa0", " ") in page.replace("\xa0", " ")
    assert "pay not stated" in page
    assert "2 entries" in page


def test_others_see_nothing_of_it(asha: Tasker, ben_client: Client) -> None:
    tell(asha)

    assert "Nothing here yet." in words(ben_client.get(LIST))


def test_paid_and_unpaid_time_are_said_in_words(asha: Tasker, asha_client: Client) -> None:
    WorkEntryFactory.create(tasker=asha, promised=Money.zero("USD"))
    WorkEntryFactory.create(tasker=asha, promised=None, rate=None, kind="training")

    page = words(asha_client.get(LIST))

    assert "nothing promised" in page
    assert "✓ paid" not in page
    assert "unpaid time" in page


def test_it_can_show_one_platform_or_only_what_is_owed(asha: Tasker, asha_client: Client) -> None:
    story = tell(asha)
    log(asha, PlatformFactory.create(name="Outlier"), rate=Money.zero("USD"))

    one = words(asha_client.get(LIST, {"platform": str(story.entry.platform.pk)}))
    owed = words(asha_client.get(LIST, {"unpaid": "on"}))
    nonsense = words(asha_client.get(LIST, {"platform": "nonsense", "page": "x"}))

    assert "1 entry" in one
    assert "1 entry" in owed
    assert "2 entries" in nonsense


def test_more_than_twenty_are_on_pages_that_keep_the_filter(
    asha: Tasker, asha_client: Client
) -> None:
    WorkEntryFactory.create_batch(23, tasker=asha)

    first = asha_client.get(LIST, {"unpaid": "on"})
    second = asha_client.get(LIST, {"unpaid": "on", "page": "2"})

    assert "Page 1 of 2" in words(first)
    assert b"?unpaid=on&amp;page=2" in first.content
    assert second.content.count(b"<li>\n      <div>") == 3


def test_a_long_list_costs_as_many_queries_as_a_short_one(
    asha: Tasker,
    asha_client: Client,
    django_assert_max_num_queries: Any,
    django_assert_num_queries: Any,
) -> None:
    WorkEntryFactory.create(tasker=asha)
    asha_client.get(LIST)  # the first visit of a session writes it down
    with django_assert_max_num_queries(10) as short:
        asha_client.get(LIST)
    WorkEntryFactory.create_batch(19, tasker=asha, worked_on=date(2026, 3, 2))

    with django_assert_num_queries(len(short)):
        page = asha_client.get(LIST)

    assert len(page.content) < 24_000


def test_pasted_tasks_are_told_apart_by_their_numbers(asha: Tasker, asha_client: Client) -> None:
    platform = PlatformFactory.create()
    for number in ("A-1", "B-2"):
        log(asha, platform, task_ref=number)

    pages = [asha_client.get(reverse(f"tasker:{name}")) for name in ("entries", "payments-record")]

    assert all("LiDAR boxes · A-1" in words(page) for page in pages)
    assert all("LiDAR boxes · B-2" in words(page) for page in pages)

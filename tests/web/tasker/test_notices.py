"""What deadlines did: on the first page until it was seen, and listed on a page of its own."""

from __future__ import annotations

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from disputes.choices import ClockState
from disputes.models import Dispute, Notice, Tasker
from tests.factories.clock import ClockFactory, NoticeFactory
from tests.web.sending import words

pytestmark = pytest.mark.django_db
HOME = reverse("tasker:home")
LIST = reverse("tasker:notices")
SEE = reverse("tasker:notices-see")


@pytest.fixture
def notice(claimed: Dispute) -> Notice:
    ClockFactory.create(dispute=claimed, state=ClockState.DYING_30)
    made: Notice = NoticeFactory.create(dispute=claimed, state=ClockState.DYING_30)
    return made


def test_it_is_on_the_first_page_until_it_was_seen(asha_client: Client, notice: Notice) -> None:
    first = words(asha_client.get(HOME))
    assert "A deadline came closer, or is over." in first
    assert "30 days left or less" in first

    answer = asha_client.post(SEE, {"notice": [str(notice.pk), "no id"]})
    again = asha_client.post(SEE, {"notice": str(notice.pk), "then": "home"})

    assert (answer["Location"], again["Location"]) == (LIST, HOME)
    assert "A deadline came closer, or is over." not in words(asha_client.get(HOME))
    listed = words(asha_client.get(LIST))
    assert "Last day to claim" in listed
    assert "You have seen it" in listed


def test_what_is_not_so_any_more_says_so(asha_client: Client, asha: Tasker, notice: Notice) -> None:
    NoticeFactory.create(dispute=notice.dispute, state=ClockState.DYING_90, day=date(2029, 3, 2))
    NoticeFactory.create(dispute=notice.dispute, state=ClockState.DYING_7)

    assert words(asha_client.get(LIST)).count("Not so any more") == 2


def test_nobody_else_can_say_that_it_was_seen(ben_client: Client, notice: Notice) -> None:
    ben_client.post(SEE, {"notice": str(notice.pk)})

    notice.refresh_from_db()
    assert not notice.is_seen
    assert "You have none." in words(ben_client.get(LIST))

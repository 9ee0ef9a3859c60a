from __future__ import annotations

from datetime import date, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate

from disputes.models import Tasker
from disputes.money import Money
from tests.factories.packet import log, tell
from tests.factories.platform import PlatformFactory
from tests.web.sending import words

pytestmark = pytest.mark.django_db


def page_of(pk: object) -> str:
    return reverse("tasker:entries-show", args=[pk])


def test_charisse_reads_what_is_missing_and_what_an_hour_paid(
    asha: Tasker, asha_client: Client
) -> None:
    story = tell(asha)

    page = words(asha_client.get(page_of(story.entry.pk))).replace("\xa0", " ")

    assert "Owed 1.70 USD" in page
    assert "0.30 USD (85% short)" in page
    assert "An hour paid 0.075 USD" in page
    assert "Paid less than promised" in page
    assert "My balance" in page


def test_what_nobody_stated_is_said_so(asha: Tasker, asha_client: Client) -> None:
    entry = log(asha, PlatformFactory.create(), rate=None, seconds=None)

    page = words(asha_client.get(page_of(entry.pk)))

    assert "Owed not stated" in page
    assert "Time not stated" in page


def test_work_without_a_promise_of_pay_is_not_said_to_be_paid(
    asha: Tasker, asha_client: Client
) -> None:
    entry = log(asha, PlatformFactory.create(), rate=Money.zero("USD"))

    page = words(asha_client.get(page_of(entry.pk)))

    assert "Nothing promised" in page
    assert "I was paid" not in page


def test_unpaid_time_shows_the_time_and_asks_for_no_pay(asha: Tasker, asha_client: Client) -> None:
    entry = log(asha, PlatformFactory.create(), rate=None, kind="training", seconds=7_200)

    page = words(asha_client.get(page_of(entry.pk)))

    assert "Unpaid time 2 h" in page
    assert "Tasks 1" not in page
    assert "Owed" not in page.split("What you wrote")[0]
    assert "I was paid for it after all" in page


def test_an_hour_has_no_wage_before_its_pay_is_due(asha: Tasker, asha_client: Client) -> None:
    ahead = log(asha, PlatformFactory.create(), pay_due_on=localdate() + timedelta(days=30))
    due = log(asha, PlatformFactory.create(), pay_due_on=date(2026, 3, 16))

    assert "An hour paid" not in words(asha_client.get(page_of(ahead.pk)))
    assert "An hour paid 0.00" in words(asha_client.get(page_of(due.pk)))


def test_markup_in_a_note_is_text(asha: Tasker, asha_client: Client) -> None:
    entry = log(asha, PlatformFactory.create(), note="<script>alert(1)</script> شكرا 🐝")

    answer = asha_client.get(page_of(entry.pk))

    assert b"<script>alert" not in answer.content
    assert b"&lt;script&gt;alert(1)" in answer.content


def test_it_is_there_for_its_own_tasker_only(
    asha: Tasker, asha_client: Client, ben_client: Client, odile_client: Client, client: Client
) -> None:
    entry = log(asha, PlatformFactory.create())

    assert asha_client.get(page_of(entry.pk)).status_code == 200
    assert asha_client.get(page_of(uuid4())).status_code == 404
    assert ben_client.get(page_of(entry.pk)).status_code == 404
    assert odile_client.get(page_of(entry.pk)).status_code == 404
    assert "/sign-in/" in client.get(page_of(entry.pk))["Location"]


@pytest.mark.parametrize(("days", "said"), [(0, "(due today)"), (1, "(not due yet)")])
def test_the_pay_day_itself_is_said(
    asha: Tasker, asha_client: Client, days: int, said: str
) -> None:
    due = localdate() + timedelta(days=days)
    entry = log(asha, PlatformFactory.create(), pay_due_on=due)

    assert said in words(asha_client.get(page_of(entry.pk)))

"""The private address of a calendar, as a program asks for it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from disputes.choices import CalendarTitles
from disputes.models import CalendarAddress, Tasker
from tests.factories.packet import log
from tests.factories.platform import PlatformFactory
from tests.factories.ways_in import with_calendar

pytestmark = pytest.mark.django_db
SECRETS = ("Outlier", "USD", "owed")


def page(token: str) -> str:
    return reverse("public:calendar", args=[token])


@pytest.fixture
def token(asha: Tasker) -> str:
    soon = timezone.now().date() + timedelta(days=3)
    log(asha, PlatformFactory.create(name="Outlier"), pay_due_on=soon)
    return with_calendar(asha)


def test_it_answers_with_neutral_words_to_whoever_has_it(client: Client, token: str) -> None:
    answer = client.get(page(token))

    said = answer.content.decode()
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert "SUMMARY:Reminder\r\n" in said
    assert [word for word in SECRETS if word.lower() in said.lower()] == []


def test_nobody_keeps_it_nor_knows_who_asked(client: Client, token: str) -> None:
    answer = client.get(page(token))

    assert "no-store" in answer["Cache-Control"]
    assert answer["X-Robots-Tag"] == "noindex, nofollow"
    assert "Cookie" not in answer.get("Vary", "")
    assert not answer.cookies


def test_platform_and_amount_are_said_only_where_somebody_chose_it(
    client: Client, token: str
) -> None:
    CalendarAddress.objects.update(titles=CalendarTitles.KINDS, language="fr")
    kinds = client.get(page(token)).content.decode()
    CalendarAddress.objects.update(titles=CalendarTitles.ALL)
    everything = client.get(page(token)).content.decode()

    assert "SUMMARY:Jour de paie\r\n" in kinds
    assert "Outlier" not in kinds
    assert "SUMMARY:Jour de paie: Outlier" in everything


def test_an_address_of_nothing_is_a_page_that_is_not_there(client: Client, token: str) -> None:
    answers = [client.get(page(each)) for each in ("x", "x" * 43)]

    assert [answer.status_code for answer in answers] == [404, 404]


def test_guesses_are_counted_and_right_ones_are_never_refused(
    client: Client, token: str, settings: Settings
) -> None:
    cache.clear()
    settings.PROOF_GUESSES_PER_HOUR = 2
    right = [client.get(page(token)).status_code for _time in range(3)]
    wrong = [client.get(page("x")).status_code for _time in range(3)]

    assert (right, wrong) == ([200] * 3, [404, 404, 429])
    assert client.get(page(token)).status_code == 200

"""An organizer gives their word for somebody who lost the pass phrase."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pytest_django import Settings

from disputes.models import Helper, Organizer, Tasker
from disputes.services import helpers
from disputes.vault import codes
from tests.factories.people import PASS_PHRASE
from tests.web.sending import form, words

pytestmark = pytest.mark.django_db
PAGE = reverse("organizer:helpers")


@pytest.fixture
def number(asha: Tasker, odile: Organizer) -> str:
    """What Asha tells Odile."""
    half, today = codes.new_code(), timezone.now().date()
    helpers.choose(
        tasker=asha,
        organization=odile.organization,
        half=half,
        pass_phrase=PASS_PHRASE,
        today=today,
    )
    return helpers.ask(nickname="asha", half=half, today=today)


def test_the_page_shows_that_somebody_waits_and_not_who(
    odile_client: Client, igor_client: Client, number: str
) -> None:
    page, elsewhere = words(odile_client.get(PAGE)), words(igor_client.get(PAGE))

    assert "Chose you 1" in page
    assert "asha" not in page
    assert number not in page.replace(" ", "")
    assert "Chose you 0 Ask now nobody" in elsewhere


def test_by_the_number_that_they_told_the_word_is_given(odile_client: Client, number: str) -> None:
    page = odile_client.post(PAGE, form(number=number, known="on"), follow=True)

    assert "You gave your word. They can come in after 3 days." in words(page)
    assert Helper.objects.get().confirmed_on is not None


def test_one_says_that_one_knows_them(odile_client: Client, number: str) -> None:
    page = odile_client.post(PAGE, form(number=number))

    assert page.status_code == 422
    assert "Meet or call them first" in words(page)
    assert Helper.objects.get().confirmed_on is None


def test_numbers_are_not_guessed(
    odile_client: Client, igor_client: Client, number: str, settings: Settings
) -> None:
    settings.WRONG_SIGN_INS_PER_HOUR = 2
    wrong = form(number="12", known="on")

    answers = [odile_client.post(PAGE, wrong), igor_client.post(PAGE, form(number=number, known=1))]

    assert [answer.status_code for answer in answers] == [422, 422]
    assert "Nobody who chose you asks with this number." in words(answers[0])
    assert [odile_client.post(PAGE, wrong).status_code for _n in range(2)] == [422, 429]

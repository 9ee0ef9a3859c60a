"""The page on which a tasker gets their days for a calendar."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from disputes.models import CalendarAddress, Tasker
from tests.factories.people import PASS_PHRASE
from tests.web.sending import form, words

pytestmark = pytest.mark.django_db
PAGE = reverse("tasker:calendar")


def made(client: Client, **said: str) -> str:
    answer = client.post(PAGE, form(**{"titles": "neutral", "pass_phrase": PASS_PHRASE} | said))
    found = re.search(r"http://\S+/calendar/\S+\.ics", words(answer))
    return found[0] if found else ""


def test_the_address_is_shown_once_and_ends_when_asked(asha_client: Client) -> None:
    address = made(asha_client)
    again = words(asha_client.get(PAGE))
    before = Client().get(address).status_code
    asha_client.post(reverse("tasker:calendar-end"))

    assert "You have an address of" in again
    assert "/calendar/" not in again
    assert (before, Client().get(address).status_code) == (200, 404)


def test_platform_and_amount_need_a_second_word(asha_client: Client) -> None:
    assert made(asha_client, titles="all") == ""
    assert not CalendarAddress.objects.exists()
    assert made(asha_client, titles="all", warned="on")


def test_the_same_page_sent_again_ends_nothing(asha_client: Client) -> None:
    once = str(uuid4())
    address = made(asha_client, client_ref=once)
    again = asha_client.post(
        PAGE, {"client_ref": once, "titles": "neutral", "pass_phrase": PASS_PHRASE}
    )

    assert "This address was made already" in words(again)
    assert "/calendar/" not in words(again)
    assert Client().get(address).status_code == 200


def test_a_wrong_pass_phrase_makes_none(asha_client: Client) -> None:
    assert made(asha_client, pass_phrase="another one") == ""


def test_the_file_says_no_platform_whatever_is_asked(asha: Tasker, asha_client: Client) -> None:
    for titles in ("kinds", "all", ""):
        answer = asha_client.get(reverse("tasker:calendar-file"), {"titles": titles})

        assert answer["Content-Disposition"] == 'attachment; filename="reminders.ics"'
        assert b"X-WR-CALNAME:Reminders" in answer.content

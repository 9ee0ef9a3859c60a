"""The currency that a form begins with: what was used before, else a suggestion that says so."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse

from disputes.models import Tasker
from tests.factories.packet import log
from tests.factories.platform import PlatformFactory
from tests.web.sending import words

pytestmark = pytest.mark.django_db
FORMS = ["tasker:entries-log", "tasker:payments-record", "tasker:deactivations-record"]


def begins_with(client: Client, name: str) -> str:
    """The chosen currency of the page, which is the first one where none is marked."""
    page = client.get(reverse(name)).content.decode()
    box = page[page.index('<select name="currency"') :]
    chosen = re.search(r'value="([A-Z]{3})" selected', box[: box.index("</select>")])
    first = re.search(r'value="([A-Z]{3})"', box)
    assert first is not None
    return chosen[1] if chosen else first[1]


@pytest.mark.parametrize("name", FORMS)
def test_the_country_suggests_one_and_the_page_says_that_it_is_a_suggestion(
    asha: Tasker, asha_client: Client, name: str
) -> None:
    asha.country, asha.currency = "PH", ""
    asha.save()

    assert begins_with(asha_client, name) == "PHP"
    assert "Is it in PHP (Philippine Peso)? If not, choose the right currency." in words(
        asha_client.get(reverse(name))
    )


@pytest.mark.parametrize("name", FORMS)
def test_without_a_country_the_usual_one_is_no_silent_choice(
    asha_client: Client, name: str
) -> None:
    assert "Is it in USD (US Dollar)?" in words(asha_client.get(reverse(name)))


@pytest.mark.parametrize("name", ["tasker:entries-log", "tasker:deactivations-record"])
def test_what_was_used_before_comes_first_and_is_not_asked_about(
    asha: Tasker, asha_client: Client, name: str
) -> None:
    asha.country, asha.currency = "PH", "PHP"
    asha.save()
    log(asha, PlatformFactory.create())

    assert begins_with(asha_client, name) == "USD"
    assert "If not, choose the right currency" not in words(asha_client.get(reverse(name)))


@pytest.mark.parametrize("name", FORMS)
def test_unpaid_time_makes_no_form_forget_the_currency(
    asha: Tasker, asha_client: Client, name: str
) -> None:
    asha.country, asha.currency = "PH", "PHP"
    asha.save()
    work = log(asha, PlatformFactory.create())
    log(asha, work.platform, rate=None, kind="waiting")

    assert begins_with(asha_client, name) == "USD"

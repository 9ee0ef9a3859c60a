"""The press cases as the pages show them: the figures of the articles, and nothing else."""

from __future__ import annotations

from datetime import UTC, datetime
from html import unescape

import pytest
from django.test import Client
from django.urls import reverse
from django.utils.html import strip_tags
from pytest_django import Settings

from disputes.models import Account, Dispute
from disputes.services.demonstration import Demonstration, load_press_cases
from tests.conftest import signed_in

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 3, 16, 9, tzinfo=UTC)


@pytest.fixture
def loaded(settings: Settings) -> Demonstration:
    settings.DEBUG = True  # where it is off, nobody of the demonstration comes in
    return load_press_cases(today=NOW.date(), now=NOW)


@pytest.fixture
def office(loaded: Demonstration) -> Client:
    return signed_in(Account.objects.get(nickname=loaded.organizer.nickname))


def text(client: Client, url: str) -> str:
    """The words of a page, without its tags."""
    page = client.get(url).content.decode().replace("<", " <")
    return " ".join(unescape(strip_tags(page)).split())


def dispute_page(office: Client, nickname: str, ground: str) -> str:
    dispute = Dispute.objects.get(tasker__account__nickname=nickname, ground=ground)
    return text(office, reverse("organizer:disputes-show", args=[dispute.pk]))


def test_charisse(office: Client) -> None:
    page = dispute_page(office, "charisse", "PAY_REDUCED")

    for figure in ("2.00 USD", "0.30 USD", "1.70 USD", "4 h"):
        assert figure in page
    assert "consacré quatre heures" in page


def test_jackie_has_no_hours(office: Client) -> None:
    page = dispute_page(office, "jackie", "PAY_REDUCED")

    assert "38.00 USD" in page
    assert "Work not stated 50.00 USD 12.00 USD 38.00 USD" in page


def test_benz_is_owed_at_least_his_balance(office: Client) -> None:
    page = dispute_page(office, "benz", "BALANCE_FORFEITED_ON_BAN")

    assert "Owed at least 150.00 USD" in page


def test_pauls_amount_is_not_stated_and_never_zero(office: Client) -> None:
    page = dispute_page(office, "paul", "NON_PAYMENT")

    assert "Owed not stated" in page
    assert "0.00 USD" not in page


def test_joseph_was_shut_out_the_next_day(office: Client) -> None:
    page = dispute_page(office, "joseph", "DEACTIVATED_AFTER_COMPLAINT")

    assert "Shut 1 day after a complaint." in page
    assert "Complained not stated Lock-out seen not stated" in page


def test_doys_rates_are_no_cut(office: Client) -> None:
    page = dispute_page(office, "doy", "RATE_CUT")

    assert "10.00 USD" in page
    assert "less than" in page
    assert "not shown as a cut" in page


def test_the_desk_adds_up_what_is_known_and_says_at_least(office: Client) -> None:
    page = text(office, reverse("organizer:home"))

    assert "at least 189.70 USD" in page
    assert "6 taskers" in page
    assert "4 of them state no amount" in page


def test_the_three_countries_are_there(office: Client) -> None:
    page = text(office, reverse("organizer:mass-events"))

    assert all(country in page for country in ("Kenya", "Nigeria", "Pakistan"))


def test_no_page_of_the_office_names_a_person(office: Client) -> None:
    names = ("home", "disputes", "aggregates", "casefiles")
    pages = [text(office, reverse(f"organizer:{name}")).lower() for name in names]

    people = ("charisse", "jackie", "benz", "joseph")
    assert not [person for person in people for page in pages if person in page]


def test_the_tasker_sees_what_is_owed_and_what_an_hour_paid(loaded: Demonstration) -> None:
    charisse = signed_in(Account.objects.get(nickname=loaded.tasker.nickname))

    page = text(charisse, reverse("tasker:home"))

    assert "1.70 USD" in page
    assert "0.075 USD" in page

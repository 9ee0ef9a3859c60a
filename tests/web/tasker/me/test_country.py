from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from disputes.models import Tasker
from tests.factories.packet import tell
from tests.web.sending import as_loaded, form, words

pytestmark = pytest.mark.django_db
PAGE = reverse("tasker:me-country")


def test_a_new_country_holds_from_now_on_and_rewrites_nothing(
    asha: Tasker, asha_client: Client
) -> None:
    dispute = tell(asha).dispute
    sent = form(country="KE", currency="KES")

    page = words(asha_client.post(PAGE, sent, follow=True))

    asha.refresh_from_db()
    before = dispute.country
    dispute.refresh_from_db()
    assert (asha.country, asha.currency) == ("KE", "KES")
    assert "Country Kenya Currency KES" in page
    assert "Time zone Kenya" in page
    assert dispute.country == before != "KE"
    assert as_loaded(asha_client.get(PAGE))["country"] == "KE"


def test_both_may_be_forgotten(asha: Tasker, asha_client: Client) -> None:
    asha_client.post(PAGE, form(country="", currency=""))

    asha.refresh_from_db()
    assert (asha.country, asha.currency) == ("", "")


@pytest.mark.parametrize(
    ("said", "says"),
    [
        ({"country": "XX", "currency": ""}, "Choose a country from the list"),
        ({"country": "", "currency": "DOLLAR"}, "Choose a currency from the list"),
    ],
)
def test_only_what_is_in_the_lists_is_taken(
    asha: Tasker, asha_client: Client, said: dict[str, str], says: str
) -> None:
    before = (asha.country, asha.currency)

    answer = asha_client.post(PAGE, form(**said))

    asha.refresh_from_db()
    assert (answer.status_code, (asha.country, asha.currency)) == (422, before)
    assert says in words(answer)

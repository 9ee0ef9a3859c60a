from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from tests.web.sending import words

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("debug", [True, False])
@pytest.mark.parametrize("address", ["/nothing/", "/my/work/00000000-0000-4000-8000-000000000000/"])
def test_an_unknown_address_is_said_in_our_words(
    asha_client: Client, settings: Any, address: str, debug: bool
) -> None:
    settings.DEBUG = debug

    page = asha_client.get(address)

    assert page.status_code == 404
    assert "This page is not here" in words(page)
    assert b"URLconf" not in page.content


def test_an_address_without_its_slash_still_leads_to_the_page(
    client: Client, settings: Any
) -> None:
    settings.DEBUG = True

    answer = client.get(reverse("public:verify").rstrip("/"))

    assert (answer.status_code, answer["Location"]) == (301, reverse("public:verify"))


def test_the_api_answers_in_its_own_form(client: Client, settings: Any) -> None:
    settings.DEBUG = True

    answer = client.get("/api/v1/nothing/")

    assert answer["Content-Type"] == "application/problem+json"

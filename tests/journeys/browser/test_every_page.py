"""Every page, at the narrowest width that WCAG asks for: no faults, light and dark.

In the suite a few of them in French; `make pages` looks at each in every language that is shown.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from django.conf import settings
from django.test import Client
from django.urls import URLPattern, reverse
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from disputes.models import Organizer, Tasker
from disputes.web.organizer.urls import urlpatterns as of_the_office
from disputes.web.public.urls import urlpatterns as for_all
from disputes.web.tasker.urls import urlpatterns as of_taskers
from tests.factories import life
from tests.factories.people import PASS_PHRASE
from tests.journeys.browser.looking import complaints, faults, sign_in

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
LANGUAGES = {code: str(name) for code, name in settings.LANGUAGES}
EVERY = os.environ.get("PAGES") == "every"
LOOKED_AT = list(LANGUAGES) if EVERY else ["fr"]
# Forms of which an empty sending is a mistake.
FORMS = ("entries-log", "payments-record", "deactivations-record", "disputes-raise-dispute")


@pytest.fixture(params=LOOKED_AT, ids=[LANGUAGES[each] for each in LOOKED_AT])
def page(
    request: pytest.FixtureRequest, browser: Browser, live_server: LiveServer
) -> Iterator[Page]:
    context = browser.new_context(
        base_url=live_server.url,
        viewport={"width": 320, "height": 640},
        color_scheme="light",
        locale=request.param,
    )
    yield context.new_page()
    context.close()


def look_at(page: Page, addresses: list[str]) -> dict[str, list[str]]:
    """Return what is wrong, by page."""
    assert addresses
    heard = complaints(page)
    found: dict[str, list[str]] = {}
    for address in addresses:
        page.goto(address)
        if said := faults(page):
            found[address] = said
    return found | ({"said": heard} if heard else {})


def pages(client: Client, face: str, patterns: list[URLPattern], things: life.Things) -> list[str]:
    found = life.pages(client, face, patterns, things).values()
    return list(found)[:: 1 if EVERY else 6]


def test_pages_for_all_have_no_faults(page: Page, transactional_db: None) -> None:
    patterns = [url for url in for_all if not url.pattern.converters]

    assert look_at(page, pages(Client(), "public", patterns, {})) == {}


def test_pages_of_a_tasker_have_no_faults(
    page: Page, asha: Tasker, odile: Organizer, asha_client: Client
) -> None:
    things = life.of_tasker(asha)
    addresses = pages(asha_client, "tasker", of_taskers, things)
    addresses.append(reverse("public:proofs-check", args=[things["code"]]))
    sign_in(page, "asha", PASS_PHRASE)

    assert look_at(page, addresses) == {}


def test_pages_of_the_office_have_no_faults(
    page: Page, asha: Tasker, odile: Organizer, odile_client: Client
) -> None:
    addresses = pages(odile_client, "organizer", of_the_office, life.of_organizer(odile, asha))
    sign_in(page, "odile", PASS_PHRASE)

    assert look_at(page, addresses) == {}


def test_pages_with_mistakes_have_no_faults(page: Page, asha: Tasker) -> None:
    sign_in(page, "asha", PASS_PHRASE)

    for name in FORMS:
        page.goto(reverse(f"tasker:{name}"))
        page.locator("main form button").last.click()
        assert page.get_by_role("alert").is_visible(), name
        assert faults(page) == [], name
